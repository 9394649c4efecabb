-- Rosters of 52, as they were when the rows were first measured: the demo school's sections sit two by two, C with A and D with B.
-- For both databases. Marks and the counts of their registers go with the students.
BEGIN;
CREATE TEMP TABLE pairs AS
SELECT gone.id AS gone, kept.id AS kept FROM classes gone
JOIN classes kept ON kept.school_id = gone.school_id AND kept.academic_year_id = gone.academic_year_id AND kept.grade_level = gone.grade_level
    AND kept.section = CASE gone.section WHEN 'C' THEN 'A' WHEN 'D' THEN 'B' END;

UPDATE enrollments SET class_id = pairs.kept, roll_number = CAST(CAST(roll_number AS int) + 26 AS text)
FROM pairs WHERE enrollments.class_id = pairs.gone;

CREATE TEMP TABLE moved AS
SELECT gone.id AS gone, kept.id AS kept, gone.counts_present AS present, gone.counts_late AS late, gone.counts_absent AS absent, gone.counts_excused AS excused
FROM pairs JOIN registers gone ON gone.class_id = pairs.gone JOIN registers kept ON kept.class_id = pairs.kept AND kept.date = gone.date;

UPDATE attendance SET register_id = moved.kept FROM moved WHERE attendance.register_id = moved.gone;
UPDATE registers SET counts_present = counts_present + moved.present, counts_late = counts_late + moved.late, counts_absent = counts_absent + moved.absent, counts_excused = counts_excused + moved.excused
FROM moved WHERE registers.id = moved.kept;
DELETE FROM registers WHERE id IN (SELECT gone FROM moved);

UPDATE classes SET is_active = false WHERE id IN (SELECT gone FROM pairs);
UPDATE classes SET capacity = 55 WHERE id IN (SELECT kept FROM pairs);
COMMIT;
