using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Timetable : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "weeks_in_cycle",
                table: "academic_years",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "calendar_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    of = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    of_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_links", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_calendar_links_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_calendar_links_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "periods",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    start_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    end_time = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_periods", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_periods_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "timetable",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    academic_year_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    class_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    teacher_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    weekday = table.Column<int>(type: "INTEGER", maxLength: 30, nullable: false),
                    week = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    room = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    room_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timetable", x => new { x.school_id, x.id });
                    table.ForeignKey(
                        name: "fk_timetable_class_subjects_school_id_class_subject_id",
                        columns: x => new { x.school_id, x.class_subject_id },
                        principalTable: "class_subjects",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_timetable_periods_school_id_period_id",
                        columns: x => new { x.school_id, x.period_id },
                        principalTable: "periods",
                        principalColumns: new[] { "school_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_timetable_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_links_school_id_hash",
                table: "calendar_links",
                columns: new[] { "school_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_links_school_id_user_id_role_of_of_id",
                table: "calendar_links",
                columns: new[] { "school_id", "user_id", "role", "of", "of_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_links_user_id",
                table: "calendar_links",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_periods_school_id_start_time",
                table: "periods",
                columns: new[] { "school_id", "start_time" });

            migrationBuilder.CreateIndex(
                name: "ix_timetable_school_id_room_key",
                table: "timetable",
                columns: new[] { "school_id", "room_key" });

            migrationBuilder.CreateIndex(
                name: "ix_timetable_school_id_class_id",
                table: "timetable",
                columns: new[] { "school_id", "class_id" });

            migrationBuilder.CreateIndex(
                name: "ix_timetable_school_id_class_subject_id",
                table: "timetable",
                columns: new[] { "school_id", "class_subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_timetable_school_id_period_id",
                table: "timetable",
                columns: new[] { "school_id", "period_id" });

            migrationBuilder.CreateIndex(
                name: "ix_timetable_school_id_teacher_id",
                table: "timetable",
                columns: new[] { "school_id", "teacher_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_links");

            migrationBuilder.DropTable(
                name: "timetable");

            migrationBuilder.DropTable(
                name: "periods");

            migrationBuilder.DropColumn(
                name: "weeks_in_cycle",
                table: "academic_years");
        }
    }
}
