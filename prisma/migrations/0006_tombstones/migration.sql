-- CreateIndex
CREATE INDEX "Claim_removalToldAt_removedAt_idx" ON "Claim"("removalToldAt", "removedAt");
