using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RollOver : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "next_year_sheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    class_id = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_next_year_sheets", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_next_year_sheets_classes_school_id_class_id",
                        columns: x => new { x.school_id, x.class_id },
                        principalTable: "classes",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_next_year_sheets_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roll_overs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    run_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    promoted = table.Column<int>(type: "integer", nullable: false),
                    retained = table.Column<int>(type: "integer", nullable: false),
                    left = table.Column<int>(type: "integer", nullable: false),
                    graduated = table.Column<int>(type: "integer", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roll_overs", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_roll_overs_academic_years_school_id_from_year_id",
                        columns: x => new { x.school_id, x.from_year_id },
                        principalTable: "academic_years",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_roll_overs_academic_years_school_id_to_year_id",
                        columns: x => new { x.school_id, x.to_year_id },
                        principalTable: "academic_years",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_roll_overs_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_roll_overs_users_run_by_id",
                        column: x => x.run_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_roll_overs_users_undone_by_id",
                        column: x => x.undone_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "next_year_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    academic_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    roll_over_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_enrollment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_version = table.Column<int>(type: "integer", nullable: true),
                    new_enrollment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_next_year_decisions", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_next_year_decisions_academic_years_school_id_academic_year_",
                        columns: x => new { x.school_id, x.academic_year_id },
                        principalTable: "academic_years",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_next_year_decisions_roll_overs_school_id_roll_over_id",
                        columns: x => new { x.school_id, x.roll_over_id },
                        principalTable: "roll_overs",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_next_year_decisions_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_next_year_decisions_students_school_id_student_id",
                        columns: x => new { x.school_id, x.student_id },
                        principalTable: "students",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_next_year_decisions_users_decided_by_id",
                        column: x => x.decided_by_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_next_year_decisions_decided_by_id",
                table: "next_year_decisions",
                column: "decided_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_next_year_decisions_school_id_academic_year_id_student_id",
                table: "next_year_decisions",
                columns: new[] { "school_id", "academic_year_id", "student_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_next_year_decisions_school_id_roll_over_id",
                table: "next_year_decisions",
                columns: new[] { "school_id", "roll_over_id" });

            migrationBuilder.CreateIndex(
                name: "ix_next_year_decisions_school_id_student_id",
                table: "next_year_decisions",
                columns: new[] { "school_id", "student_id" });

            migrationBuilder.CreateIndex(
                name: "ix_next_year_sheets_school_id_class_id",
                table: "next_year_sheets",
                columns: new[] { "school_id", "class_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_roll_overs_run_by_id",
                table: "roll_overs",
                column: "run_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_roll_overs_school_id_from_year_id",
                table: "roll_overs",
                columns: new[] { "school_id", "from_year_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_overs_school_id_run_at",
                table: "roll_overs",
                columns: new[] { "school_id", "run_at" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_overs_school_id_to_year_id",
                table: "roll_overs",
                columns: new[] { "school_id", "to_year_id" });

            migrationBuilder.CreateIndex(
                name: "ix_roll_overs_undone_by_id",
                table: "roll_overs",
                column: "undone_by_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "next_year_decisions");

            migrationBuilder.DropTable(
                name: "next_year_sheets");

            migrationBuilder.DropTable(
                name: "roll_overs");
        }
    }
}
