using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ParentSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // As of students; the parents who are there have no text yet, and are given one by the start.
            migrationBuilder.Sql("CREATE TABLE parent_search_rows (id INTEGER PRIMARY KEY, school_id TEXT NOT NULL, parent_id TEXT NOT NULL UNIQUE)");
            migrationBuilder.Sql("CREATE VIRTUAL TABLE parent_search USING fts5(search_text, content='', contentless_delete=1, tokenize='trigram')");
            migrationBuilder.Sql("""
                CREATE TRIGGER parent_search_insert AFTER INSERT ON parents BEGIN
                    INSERT INTO parent_search_rows (school_id, parent_id) VALUES (new.school_id, new.id);
                    INSERT INTO parent_search (rowid, search_text) SELECT id, new.search_text FROM parent_search_rows WHERE parent_id = new.id;
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER parent_search_update AFTER UPDATE OF search_text ON parents WHEN new.search_text <> old.search_text BEGIN
                    DELETE FROM parent_search WHERE rowid = (SELECT id FROM parent_search_rows WHERE parent_id = new.id);
                    INSERT INTO parent_search (rowid, search_text) SELECT id, new.search_text FROM parent_search_rows WHERE parent_id = new.id;
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER parent_search_delete AFTER DELETE ON parents BEGIN
                    DELETE FROM parent_search WHERE rowid = (SELECT id FROM parent_search_rows WHERE parent_id = old.id);
                    DELETE FROM parent_search_rows WHERE parent_id = old.id;
                END
                """);
            migrationBuilder.Sql("INSERT INTO parent_search_rows (school_id, parent_id) SELECT school_id, id FROM parents");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER parent_search_insert");
            migrationBuilder.Sql("DROP TRIGGER parent_search_update");
            migrationBuilder.Sql("DROP TRIGGER parent_search_delete");
            migrationBuilder.Sql("DROP TABLE parent_search");
            migrationBuilder.Sql("DROP TABLE parent_search_rows");
        }
    }
}
