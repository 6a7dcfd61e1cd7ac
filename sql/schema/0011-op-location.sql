-- Where a form leads may be a list with its filters and columns.

ALTER TABLE op
  MODIFY COLUMN location VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the stored answer: 303 to there';
