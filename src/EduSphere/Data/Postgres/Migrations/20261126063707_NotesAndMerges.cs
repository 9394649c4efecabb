using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class NotesAndMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "former_numbers",
                table: "students",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "students",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "student_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_version = table.Column<int>(type: "integer", nullable: false),
                    merged_version = table.Column<int>(type: "integer", nullable: false),
                    marks = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    brought_sign_in = table.Column<bool>(type: "boolean", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_student_merges", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_student_merges_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_student_merges_students_school_id_kept_id",
                        columns: x => new { x.school_id, x.kept_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_student_merges_students_school_id_merged_id",
                        columns: x => new { x.school_id, x.merged_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_student_merges_users_by_id",
                        column: x => x.by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "student_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_student_notes", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_student_notes_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_student_notes_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_student_notes_users_written_by_id",
                        column: x => x.written_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_students_school_id_merged_into_id",
                table: "students",
                columns: new[] { "school_id", "merged_into_id" },
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_student_merges_by_id",
                table: "student_merges",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "ix_student_merges_school_id_kept_id_at",
                table: "student_merges",
                columns: new[] { "school_id", "kept_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_student_merges_school_id_merged_id",
                table: "student_merges",
                columns: new[] { "school_id", "merged_id" });

            migrationBuilder.CreateIndex(
                name: "ix_student_notes_school_id_student_id_start_date",
                table: "student_notes",
                columns: new[] { "school_id", "student_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "ix_student_notes_written_by_id",
                table: "student_notes",
                column: "written_by_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "student_merges");

            migrationBuilder.DropTable(
                name: "student_notes");

            migrationBuilder.DropIndex(
                name: "ix_students_school_id_merged_into_id",
                table: "students");

            migrationBuilder.DropColumn(
                name: "former_numbers",
                table: "students");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "students");
        }
    }
}
