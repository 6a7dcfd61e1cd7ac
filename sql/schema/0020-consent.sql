-- The owner's consent beforehand: whether Login As asks for it, and until when it is given.

ALTER TABLE account
  ADD COLUMN visit_consent   TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'yes: nobody of the platform visits it unless its owner allowed that beforehand' AFTER send_links_by,
  ADD COLUMN visits_until    DATETIME(6) NULL COMMENT 'UTC; until then visits may begin where consent is asked for; NULL: not allowed, or taken back' AFTER visit_consent,
  ADD COLUMN visits_asked_at DATETIME(6) NULL COMMENT 'UTC; when the owner was last asked to allow them' AFTER visits_until;
