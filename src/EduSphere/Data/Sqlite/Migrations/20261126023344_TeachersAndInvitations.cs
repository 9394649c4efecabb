using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EduSphere.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TeachersAndInvitations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_user_roles_school_id_user_id_role",
                table: "user_roles");

            migrationBuilder.AddColumn<DateTime>(
                name: "invited_at",
                table: "users",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                table: "teachers",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "teachers",
                type: "TEXT",
                maxLength: 301,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_school_id_role_user_id",
                table: "user_roles",
                columns: new[] { "school_id", "role", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teachers_school_id_sort_name_id",
                table: "teachers",
                columns: new[] { "school_id", "sort_name", "id" });

            migrationBuilder.Sql("UPDATE users SET invited_at = (SELECT max(created_at) FROM one_time_links WHERE user_id = users.id AND purpose = 'Invitation')");
            // Every school numbers its teachers from now on; texts to sort and search by are made by the start.
            migrationBuilder.Sql("INSERT INTO number_series (id, school_id, name, prefix, next, version) SELECT hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)), id, 'teachers', 'T', 1, 1 FROM schools");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM number_series WHERE name = 'teachers'");

            migrationBuilder.DropIndex(
                name: "ix_user_roles_school_id_role_user_id",
                table: "user_roles");

            migrationBuilder.DropIndex(
                name: "ix_teachers_school_id_sort_name_id",
                table: "teachers");

            migrationBuilder.DropColumn(
                name: "invited_at",
                table: "users");

            migrationBuilder.DropColumn(
                name: "search_text",
                table: "teachers");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "teachers");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_school_id_user_id_role",
                table: "user_roles",
                columns: new[] { "school_id", "user_id", "role" },
                unique: true);
        }
    }
}
