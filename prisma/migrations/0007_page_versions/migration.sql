-- CreateIndex
CREATE INDEX "Session_targetId_revoked_endsAt_id_idx" ON "Session"("targetId", "revoked", "endsAt", "id");

-- What pages show beside the lists changes their version, too (0004_lists): signals, and who it was that a session's
-- history learns of later.
CREATE FUNCTION "Signal_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(SELECT DISTINCT "ownerId" FROM changed WHERE "bell"));
  RETURN NULL;
END $$;

CREATE TRIGGER "Signal_made" AFTER INSERT ON "Signal" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Signal_changed"();

CREATE TRIGGER "Signal_changed" AFTER UPDATE ON "Signal" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "Signal_changed"();

CREATE FUNCTION "AuditEvent_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "ListVersion_bump"(ARRAY(
    SELECT DISTINCT s."ownerId" FROM changed JOIN "Session" AS s ON s."id" = changed."sessionId"
  ));
  RETURN NULL;
END $$;

CREATE TRIGGER "AuditEvent_changed" AFTER UPDATE ON "AuditEvent" REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION "AuditEvent_changed"();
