-- What a process asks before it serves.

-- name: schema_version
-- The newest migration that was applied. Index: PRIMARY.
SELECT COALESCE(MAX(m.version), 0) AS version FROM schema_migration m WHERE m.applied_at IS NOT NULL

-- name: permission_list
SELECT p.id, p.name FROM permission p ORDER BY p.id LIMIT 100
