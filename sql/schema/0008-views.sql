-- How people want their lists: columns and page size as remembered, filters and orders under a name.

CREATE TABLE list_preference (
  person_id BIGINT UNSIGNED NOT NULL COMMENT 'person',
  list      VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the list',
  columns   VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'names in their order, with spaces between; NULL: as the list comes',
  page_size SMALLINT UNSIGNED NULL COMMENT 'rows a page; NULL: as in the profile',
  PRIMARY KEY (person_id, list),
  CONSTRAINT fk_list_preference_person FOREIGN KEY (person_id) REFERENCES person (id)
) ENGINE=InnoDB COMMENT='what a person chose for a list';

CREATE TABLE saved_view (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT COMMENT 'inside the database only',
  uid        CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public id',
  owner_id   BIGINT UNSIGNED NOT NULL COMMENT 'person who saved it and may remove it',
  role_id    BIGINT UNSIGNED NULL COMMENT 'role it is shared with; NULL: its owner''s alone',
  list       VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the list',
  name       VARCHAR(50) NOT NULL COMMENT 'as shown',
  query      VARCHAR(1000) NOT NULL COMMENT 'of the list: filters and order, without a page',
  columns    VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'names in their order, with spaces between; NULL: as the list comes',
  created_at DATETIME(6) NOT NULL COMMENT 'UTC',
  deleted_at DATETIME(6) NULL COMMENT 'UTC; set: removed',
  PRIMARY KEY (id),
  UNIQUE KEY uq_saved_view_uid (uid),
  KEY ix_saved_view_owner (owner_id, list, id),
  KEY ix_saved_view_role (role_id, list, id),
  CONSTRAINT fk_saved_view_owner FOREIGN KEY (owner_id) REFERENCES person (id),
  CONSTRAINT fk_saved_view_role FOREIGN KEY (role_id) REFERENCES role (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci COMMENT='views of lists under a name';
