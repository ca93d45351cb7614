-- AlterTable
ALTER TABLE "Target" ADD COLUMN "assetPaths" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "allowQuery" BOOLEAN NOT NULL DEFAULT false;
