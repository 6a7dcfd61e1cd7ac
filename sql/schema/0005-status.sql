-- What an account's badge says, decided in one place.

ALTER TABLE account
  ADD COLUMN status VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (
    CASE WHEN deleted_at IS NOT NULL THEN 'archived' WHEN locked_at IS NOT NULL THEN 'locked' WHEN is_template = 1 THEN 'template'
         WHEN setup_state = 'in_setup' THEN 'in_setup' ELSE 'active' END
  ) VIRTUAL COMMENT 'archived, locked, template, in_setup, active: the first that is true' AFTER version;
