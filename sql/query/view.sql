-- How people want their lists: what they remembered, and views under a name.

-- name: view_offer
-- What a person remembered for a list (one row or none), then his own views of it, then those shared with a role of his.
-- Index: PRIMARY, ix_saved_view_owner, ix_saved_view_role.
SELECT NULL AS `@uid`, NULL AS `@name`, NULL AS `@role`, NULL AS `@by`, NULL AS key_query, p.columns AS key_columns, p.page_size AS key_size
  FROM list_preference p WHERE p.person_id = :viewer AND p.list = :list
UNION ALL
SELECT v.uid, v.name, (SELECT r.title FROM role r WHERE r.id = v.role_id), NULL, v.query, v.columns, NULL
  FROM saved_view v WHERE v.owner_id = :viewer AND v.list = :list AND v.deleted_at IS NULL
UNION ALL
SELECT v.uid, v.name, (SELECT r.title FROM role r WHERE r.id = v.role_id), (SELECT q.name FROM person q WHERE q.id = v.owner_id), v.query, v.columns, NULL
  FROM operator_role o STRAIGHT_JOIN saved_view v ON v.role_id = o.role_id
 WHERE o.operator_id = :viewer AND v.list = :list AND v.owner_id <> :viewer AND v.deleted_at IS NULL
LIMIT 200

-- name: view_list
-- All that a person may use: his own, then those shared with a role of his. Index: PRIMARY, ix_saved_view_owner, ix_saved_view_role.
SELECT v.uid AS `@uid`, v.list AS `@list`, v.name AS `@name`, (SELECT r.title FROM role r WHERE r.id = v.role_id) AS `@role`,
       NULL AS `@by`, v.query AS `@query`, v.columns AS `@columns`, v.created_at AS `@created_at`
  FROM saved_view v WHERE v.owner_id = :viewer AND v.deleted_at IS NULL
UNION ALL
SELECT v.uid, v.list, v.name, (SELECT r.title FROM role r WHERE r.id = v.role_id), (SELECT q.name FROM person q WHERE q.id = v.owner_id), v.query,
       v.columns, v.created_at
  FROM operator_role o STRAIGHT_JOIN saved_view v ON v.role_id = o.role_id
 WHERE o.operator_id = :viewer AND v.owner_id <> :viewer AND v.deleted_at IS NULL
LIMIT 500

-- name: view_mine
-- One of a person's own views. Index: uq_saved_view_uid, PRIMARY.
SELECT v.id, v.uid, v.list, v.name, v.query, v.columns, v.role_id, (SELECT r.title FROM role r WHERE r.id = v.role_id) AS role
  FROM saved_view v WHERE v.uid = :uid AND v.owner_id = :person AND v.deleted_at IS NULL

-- name: view_names
-- What a person's views of a list are called. Index: ix_saved_view_owner.
SELECT v.id, v.name FROM saved_view v WHERE v.owner_id = :person AND v.list = :list AND v.deleted_at IS NULL LIMIT 200

-- name: view_role
-- A role of a person by its title. Index: uq_role_title, PRIMARY.
SELECT r.id, r.title FROM role r JOIN operator_role o ON o.role_id = r.id AND o.operator_id = :person WHERE r.scope = 'operator' AND r.title = :title

-- name: view_add
INSERT INTO saved_view (uid, owner_id, list, name, query, columns, created_at)
VALUES (:uid, :person, :list, :name, :query, :columns, UTC_TIMESTAMP(6))

-- name: view_edit
-- Index: PRIMARY.
UPDATE saved_view SET name = :name, role_id = :role, query = :query, columns = :columns WHERE id = :id

-- name: view_remove
-- Index: PRIMARY.
UPDATE saved_view SET deleted_at = UTC_TIMESTAMP(6) WHERE id = :id

-- name: view_remembered
-- Index: PRIMARY.
SELECT p.columns, p.page_size FROM list_preference p WHERE p.person_id = :person AND p.list = :list

-- name: view_remember
-- Index: PRIMARY.
INSERT INTO list_preference (person_id, list, columns, page_size) VALUES (:person, :list, :columns, :size)
ON DUPLICATE KEY UPDATE columns = :columns, page_size = :size
