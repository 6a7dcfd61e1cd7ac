-- Visits that are over: what there was in each, for the receipt that its owner is sent.

-- name: visit_over
-- One that is over and not told of yet. Index: ix_session_told, PRIMARY.
SELECT s.token, s.uid, s.account_id, s.actor_id, s.reason, s.created_at, COALESCE(s.ended_at, s.expires_at) AS until_at, s.ended_at IS NULL AS expired,
       v.name AS actor_name, p.name AS person, a.name AS business, COALESCE(s.owner_id, a.owner_id) AS owner_id
  FROM session s
  JOIN person v ON v.id = s.actor_id
  JOIN person p ON p.id = s.person_id
  JOIN account a ON a.id = s.account_id
 WHERE s.kind = 'visit' AND s.told_at IS NULL AND (s.ended_at IS NOT NULL OR s.expires_at <= UTC_TIMESTAMP(6))
 LIMIT 1

-- name: visit_looks
-- The pages that were looked at, in the order of the first look. Index: PRIMARY.
SELECT l.route FROM visit_look l WHERE l.visit = :visit ORDER BY l.first_at, l.route LIMIT 31

-- name: visit_changes
-- What was changed in it. Index: ix_change_session.
SELECT c.verb
  FROM `change` c
 WHERE c.session = :visit AND c.outcome = 'done' AND c.verb NOT IN ('visit-open', 'visit-edits', 'visit-end')
 ORDER BY c.id
 LIMIT 31

-- name: book_visit_told
-- Its end is written down, by whoever comes first. Index: PRIMARY.
UPDATE session SET told_at = UTC_TIMESTAMP(6), ended_at = COALESCE(ended_at, expires_at) WHERE token = :token AND told_at IS NULL
