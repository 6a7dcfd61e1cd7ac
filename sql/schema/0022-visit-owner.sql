-- Who owned the account when a visit began: he is sent its receipt, whoever owns the account by then.

ALTER TABLE session ADD COLUMN owner_id BIGINT UNSIGNED NULL COMMENT 'of a visit: person who owned the account when it began' AFTER actor_id,
  ADD CONSTRAINT fk_session_owner FOREIGN KEY (owner_id) REFERENCES person (id);
