using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StudentSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The index holds no text of its own; student_search_rows gives its integer row ids to students, whose own row ids a VACUUM may change.
            migrationBuilder.Sql("CREATE TABLE student_search_rows (id INTEGER PRIMARY KEY, school_id TEXT NOT NULL, student_id TEXT NOT NULL UNIQUE)");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE student_search USING fts5(search_text, content='', contentless_delete=1, tokenize='trigram')");
            migrationBuilder.Sql("""
                CREATE TRIGGER student_search_insert AFTER INSERT ON students BEGIN
                    INSERT INTO student_search_rows (school_id, student_id) VALUES (new.school_id, new.id);
                    INSERT INTO student_search (rowid, search_text) SELECT id, new.search_text FROM student_search_rows WHERE student_id = new.id;
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER student_search_update AFTER UPDATE OF search_text ON students WHEN new.search_text <> old.search_text BEGIN
                    DELETE FROM student_search WHERE rowid = (SELECT id FROM student_search_rows WHERE student_id = new.id);
                    INSERT INTO student_search (rowid, search_text) SELECT id, new.search_text FROM student_search_rows WHERE student_id = new.id;
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER student_search_delete AFTER DELETE ON students BEGIN
                    DELETE FROM student_search WHERE rowid = (SELECT id FROM student_search_rows WHERE student_id = old.id);
                    DELETE FROM student_search_rows WHERE student_id = old.id;
                END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER student_search_insert");
            migrationBuilder.Sql("DROP TRIGGER student_search_update");
            migrationBuilder.Sql("DROP TRIGGER student_search_delete");
            migrationBuilder.Sql("DROP TABLE student_search");
            migrationBuilder.Sql("DROP TABLE student_search_rows");
        }
    }
}
