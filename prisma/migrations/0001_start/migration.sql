-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT,
    "avatarUrl" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Gateway" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "software" TEXT,
    "mirrorVersion" BIGINT NOT NULL DEFAULT 0,
    "pairedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "presentUntil" TIMESTAMPTZ(3),
    "presentSince" TIMESTAMPTZ(3),
    "lastSeenAt" TIMESTAMPTZ(3),
    "relay" TEXT,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Gateway_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PairingCode" (
    "id" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedById" TEXT,

    CONSTRAINT "PairingCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "tid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "handler" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "removedAt" TIMESTAMPTZ(3),
    "version" BIGINT NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "gatewayId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "sid" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "version" BIGINT NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_issuer_subject_key" ON "User"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Gateway_slug_key" ON "Gateway"("slug");

-- CreateIndex
CREATE INDEX "Gateway_ownerId_slug_idx" ON "Gateway"("ownerId", "slug");

-- CreateIndex
CREATE INDEX "Gateway_relay_idx" ON "Gateway"("relay");

-- CreateIndex
CREATE UNIQUE INDEX "Gateway_id_ownerId_key" ON "Gateway"("id", "ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "PairingCode_codeHash_key" ON "PairingCode"("codeHash");

-- CreateIndex
CREATE INDEX "PairingCode_ownerId_idx" ON "PairingCode"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "Target_gatewayId_tid_key" ON "Target"("gatewayId", "tid");

-- CreateIndex
CREATE UNIQUE INDEX "Target_id_gatewayId_key" ON "Target"("id", "gatewayId");

-- CreateIndex
CREATE INDEX "Session_ownerId_createdAt_id_idx" ON "Session"("ownerId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Session_targetId_createdAt_id_idx" ON "Session"("targetId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Session_gatewayId_revokedAt_expiresAt_idx" ON "Session"("gatewayId", "revokedAt", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Session_gatewayId_sid_key" ON "Session"("gatewayId", "sid");

-- AddForeignKey
ALTER TABLE "Gateway" ADD CONSTRAINT "Gateway_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingCode" ADD CONSTRAINT "PairingCode_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PairingCode" ADD CONSTRAINT "PairingCode_usedById_fkey" FOREIGN KEY ("usedById") REFERENCES "Gateway"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_gatewayId_fkey" FOREIGN KEY ("gatewayId") REFERENCES "Gateway"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_gatewayId_ownerId_fkey" FOREIGN KEY ("gatewayId", "ownerId") REFERENCES "Gateway"("id", "ownerId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_targetId_gatewayId_fkey" FOREIGN KEY ("targetId", "gatewayId") REFERENCES "Target"("id", "gatewayId") ON DELETE RESTRICT ON UPDATE CASCADE;

