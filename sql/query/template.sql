-- Templates: accounts that others are made from.

-- name: template_list
-- Those that can be used, by name. Index: ix_account_template.
SELECT a.uid AS `@uid`, a.name AS `@name` FROM account a
 WHERE a.listed = 1 AND a.is_template = 1 AND a.locked_at IS NULL ORDER BY a.name, a.id LIMIT 51

-- name: template_set
-- Index: PRIMARY.
UPDATE account SET is_template = :template, version = version + 1 WHERE id = :account

-- name: template_copy
-- What no form asks for. Index: PRIMARY.
UPDATE account n JOIN account t ON t.id = :template SET n.template_of = t.id, n.secure = t.secure WHERE n.id = :account

-- name: template_copy_tags
-- Index: PRIMARY.
INSERT INTO account_tag (account_id, tag_id) SELECT :account, g.tag_id FROM account_tag g WHERE g.account_id = :template

-- name: template_tags
-- The names of an account's tags as one text, as History takes it. Index: PRIMARY.
SELECT LEFT(GROUP_CONCAT(t.name ORDER BY t.name_key SEPARATOR ', '), 4000) AS names
  FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE g.account_id = :account LIMIT 1

-- name: template_made
-- Accounts that were made from one, and what of its settings each has not; as many as a job takes one by one, and one that says
-- there are more. Index: fk_account_template, PRIMARY.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.locked_at IS NOT NULL AS `@locked`, a.time_zone <> t.time_zone AS `@time_zone`,
       EXISTS (SELECT 1 FROM account_tag g WHERE t.secure <= :secure AND g.account_id = t.id AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = g.tag_id)) AS `@tags`
  FROM account a FORCE INDEX (fk_account_template) JOIN account t ON t.id = a.template_of
 WHERE a.template_of = :account AND a.deleted_at IS NULL AND a.secure <= :secure
 ORDER BY a.id
 LIMIT 201

-- name: template_compare
-- An account made from a template beside it: what is copied, and the tags that one has and the other has not. Of a Secure template who has
-- no Secure role sees that it is there. Index: PRIMARY.
SELECT t.uid AS `@uid`, t.name AS `@name`, IF(t.secure <= :secure, p.name, NULL) AS `@plan`, IF(t.secure <= :secure, t.time_zone, NULL) AS `@time_zone`,
       IF(t.secure <= :secure, t.country, NULL) AS `@country`, t.secure AS `@secure`,
       (SELECT LEFT(GROUP_CONCAT(x.name ORDER BY x.name_key SEPARATOR ', '), 4000) FROM account_tag g JOIN tag x ON x.id = g.tag_id
         WHERE g.account_id = t.id AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = g.tag_id)) AS `@tags`,
       (SELECT LEFT(GROUP_CONCAT(x.name ORDER BY x.name_key SEPARATOR ', '), 4000) FROM account_tag g JOIN tag x ON x.id = g.tag_id
         WHERE t.secure <= :secure AND g.account_id = a.id AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = t.id AND h.tag_id = g.tag_id)) AS `@own_tags`
  FROM account a JOIN account t ON t.id = a.template_of JOIN plan p ON p.id = t.plan_id
 WHERE a.id = :id
