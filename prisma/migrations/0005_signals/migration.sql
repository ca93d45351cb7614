-- AlterTable
ALTER TABLE "User" ADD COLUMN "mailTo" TEXT;

-- CreateTable
CREATE TABLE "Signal" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sessionId" TEXT,
    "gatewayId" TEXT,
    "personId" TEXT,
    "bell" BOOLEAN NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignalChoice" (
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bell" BOOLEAN NOT NULL,
    "mail" BOOLEAN NOT NULL,

    CONSTRAINT "SignalChoice_pkey" PRIMARY KEY ("userId","kind")
);

-- CreateTable
CREATE TABLE "MailProof" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "signalId" TEXT,
    "proofId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "tryAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Signal_ownerId_key_key" ON "Signal"("ownerId", "key");

-- CreateIndex
CREATE INDEX "Signal_ownerId_bell_at_id_idx" ON "Signal"("ownerId", "bell", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Signal_ownerId_bell_readAt_idx" ON "Signal"("ownerId", "bell", "readAt");

-- CreateIndex
CREATE INDEX "MailProof_userId_createdAt_idx" ON "MailProof"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "MailProof_address_createdAt_idx" ON "MailProof"("address", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_signalId_key" ON "Mail"("signalId");

-- CreateIndex
CREATE UNIQUE INDEX "Mail_proofId_key" ON "Mail"("proofId");

-- CreateIndex
CREATE INDEX "Mail_tryAt_idx" ON "Mail"("tryAt");

-- CreateIndex
CREATE INDEX "Mail_userId_kind_tryAt_idx" ON "Mail"("userId", "kind", "tryAt");

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Signal" ADD CONSTRAINT "Signal_personId_fkey" FOREIGN KEY ("personId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignalChoice" ADD CONSTRAINT "SignalChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailProof" ADD CONSTRAINT "MailProof_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_signalId_fkey" FOREIGN KEY ("signalId") REFERENCES "Signal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_proofId_fkey" FOREIGN KEY ("proofId") REFERENCES "MailProof"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
