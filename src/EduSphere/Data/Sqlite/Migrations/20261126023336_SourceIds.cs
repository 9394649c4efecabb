using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SourceIds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "source_id",
                table: "parents",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "imported_rows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    row_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_rows", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_imported_rows_imports_school_id_import_id",
                        columns: x => new { x.school_id, x.import_id },
                        principalTable: "imports",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_rows_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql("INSERT INTO imported_rows (school_id, id, import_id, row_id, version) SELECT school_id, id, import_id, student_id, version FROM imported_students");

            migrationBuilder.DropTable(
                name: "imported_students");

            // Whom a row of a file looks like may be a parent by now.
            migrationBuilder.Sql("""UPDATE imports SET report = replace(report, '"studentId":', '"profileId":') WHERE report IS NOT NULL""");

            migrationBuilder.CreateIndex(
                name: "ix_parents_school_id_source_id",
                table: "parents",
                columns: new[] { "school_id", "source_id" },
                unique: true,
                filter: "source_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_imported_rows_school_id_import_id",
                table: "imported_rows",
                columns: new[] { "school_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imported_rows_school_id_row_id",
                table: "imported_rows",
                columns: new[] { "school_id", "row_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_parents_school_id_source_id",
                table: "parents");

            // By hand: where EF takes a column away it makes the table anew, without its triggers.
            migrationBuilder.Sql("ALTER TABLE parents DROP COLUMN source_id");

            migrationBuilder.CreateTable(
                name: "imported_students",
                columns: table => new
                {
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    student_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_students", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_imported_students_imports_school_id_import_id",
                        columns: x => new { x.school_id, x.import_id },
                        principalTable: "imports",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_students_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imported_students_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.Sql("INSERT INTO imported_students (school_id, id, import_id, student_id, version) SELECT school_id, id, import_id, row_id, version FROM imported_rows WHERE EXISTS (SELECT 1 FROM students WHERE students.school_id = imported_rows.school_id AND students.id = imported_rows.row_id)");

            migrationBuilder.DropTable(
                name: "imported_rows");

            migrationBuilder.Sql("""UPDATE imports SET report = replace(report, '"profileId":', '"studentId":') WHERE report IS NOT NULL""");

            migrationBuilder.CreateIndex(
                name: "ix_imported_students_school_id_import_id",
                table: "imported_students",
                columns: new[] { "school_id", "import_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imported_students_school_id_student_id",
                table: "imported_students",
                columns: new[] { "school_id", "student_id" },
                unique: true);
        }
    }
}
