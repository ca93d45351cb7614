-- Search by a part of a word. A trusted extension: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- AlterTable
ALTER TABLE "Session"
ADD COLUMN "revoked" BOOLEAN NOT NULL GENERATED ALWAYS AS ("revokedAt" IS NOT NULL) STORED,
ADD COLUMN "endsAt" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS (LEAST("revokedAt", "expiresAt")) STORED;

-- CreateTable
CREATE TABLE "ListVersion" (
    "id" BIGSERIAL NOT NULL,
    "userId" TEXT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "ListVersion_pkey" PRIMARY KEY ("id")
);

-- DropIndex
DROP INDEX "Session_gatewayId_revokedAt_expiresAt_idx";

-- CreateIndex
CREATE INDEX "Session_ownerId_revoked_endsAt_id_idx" ON "Session"("ownerId", "revoked", "endsAt", "id");

-- CreateIndex
CREATE INDEX "Session_gatewayId_createdAt_id_idx" ON "Session"("gatewayId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Session_gatewayId_revoked_endsAt_id_idx" ON "Session"("gatewayId", "revoked", "endsAt", "id");

-- CreateIndex
CREATE INDEX "Session_label_idx" ON "Session" USING GIN ("label" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "User_login_name_idx" ON "User" USING GIN ("login" gin_trgm_ops, "name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "ListVersion_userId_idx" ON "ListVersion"("userId");

-- AddForeignKey
ALTER TABLE "ListVersion" ADD CONSTRAINT "ListVersion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- List versions. Each changing statement tells, once, everybody whose pages show what it changed. A row that another
-- transaction holds is passed by, so that telling never waits: neither gateways of one owner for each other, nor a
-- revoke for a large mirror; and two that tell the same people in another order cannot lock each other out.
CREATE FUNCTION "ListVersion_bump"(people TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  person TEXT;
BEGIN
  FOR person IN SELECT DISTINCT p FROM unnest(people) AS p WHERE p IS NOT NULL LOOP
    UPDATE "ListVersion" SET "version" = "version" + 1 WHERE "id" = (
      SELECT "id" FROM "ListVersion" WHERE "userId" = person LIMIT 1 FOR UPDATE SKIP LOCKED
    );
    IF NOT FOUND THEN
      INSERT INTO "ListVersion" ("userId") VALUES (person);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION "Session_made"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(SELECT DISTINCT "ownerId" FROM changed));
  RETURN NULL;
END $$;

CREATE TRIGGER "Session_made" AFTER INSERT ON "Session" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Session_made"();

-- A mirror may repeat what is known: only what a row shows counts. Those let in see the row as well.
CREATE FUNCTION "Session_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    WITH seen AS (
      SELECT n."id", n."ownerId" FROM changed AS n JOIN before AS o USING ("id")
      WHERE (n."label", n."createdAt", n."expiresAt", n."revokedAt")
        IS DISTINCT FROM (o."label", o."createdAt", o."expiresAt", o."revokedAt")
    )
    SELECT "ownerId" FROM seen
    UNION
    SELECT c."userId" FROM seen JOIN "Claim" AS c ON c."sessionId" = seen."id" WHERE c."live"
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "Session_changed" AFTER UPDATE ON "Session" REFERENCING OLD TABLE AS before NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Session_changed"();

-- Those let into a session see its target too, but finding them from here may mean going through a million sessions:
-- their version check looks at the targets and gateways of the few rows they have (lib/console/session/list-version.ts).
CREATE FUNCTION "Target_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT DISTINCT g."ownerId" FROM changed JOIN "Gateway" AS g ON g."id" = changed."gatewayId"
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "Target_made" AFTER INSERT ON "Target" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Target_changed"();

CREATE TRIGGER "Target_changed" AFTER UPDATE ON "Target" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Target_changed"();

CREATE FUNCTION "Gateway_made"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(SELECT "ownerId" FROM changed));
  RETURN NULL;
END $$;

CREATE TRIGGER "Gateway_made" AFTER INSERT ON "Gateway" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Gateway_made"();

-- Presence is written every ten seconds and lapses by itself: version checks look at it, too.
CREATE FUNCTION "Gateway_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT n."ownerId" FROM changed AS n JOIN before AS o USING ("id")
    WHERE (n."software", n."removedAt") IS DISTINCT FROM (o."software", o."removedAt")
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "Gateway_changed" AFTER UPDATE ON "Gateway" REFERENCING OLD TABLE AS before NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Gateway_changed"();

CREATE FUNCTION "Claim_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT "userId" FROM changed
    UNION
    SELECT s."ownerId" FROM changed JOIN "Session" AS s ON s."id" = changed."sessionId"
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "Claim_made" AFTER INSERT ON "Claim" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Claim_changed"();

CREATE TRIGGER "Claim_changed" AFTER UPDATE ON "Claim" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Claim_changed"();

CREATE FUNCTION "ClaimLink_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT DISTINCT s."ownerId" FROM changed JOIN "Session" AS s ON s."id" = changed."sessionId"
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "ClaimLink_made" AFTER INSERT ON "ClaimLink" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "ClaimLink_changed"();

CREATE TRIGGER "ClaimLink_changed" AFTER UPDATE ON "ClaimLink" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "ClaimLink_changed"();

-- An owner who opens a session leaves nothing but this.
CREATE FUNCTION "AuditEvent_made"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT DISTINCT s."ownerId" FROM changed JOIN "Session" AS s ON s."id" = changed."sessionId"
    WHERE changed."kind" = 'opened'
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "AuditEvent_made" AFTER INSERT ON "AuditEvent" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "AuditEvent_made"();
