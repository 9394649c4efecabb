using System.Text.Json;
using System.Text.Json.Serialization;

namespace EduSphere.Bench.Bare;

public sealed record Login(string Username, string Password);

public sealed record LoginAnswer(string Hash);

public sealed record Page(IReadOnlyList<StudentRow> Data, Pagination Pagination);

public sealed record Pagination(int Page, int Limit, int Total, int TotalPages);

public sealed record StudentRow(
    Guid Id, string StudentNumber, string FirstName, string? MiddleName, string LastName, string? PreferredFirstName, string? Email, string? Phone, DateOnly? DateOfBirth,
    string? Gender, DateOnly AdmissionDate, string Status, ClassOf? Class, string? RollNumber, NextClassOf? NextClass, List<GuardianRow> Guardians)
{
    public GuardianRow? FoundBy { get; set; }
}

public sealed record ClassOf(Guid Id, string Name, string Section);

public sealed record NextClassOf(Guid Id, string Name, string Section, DateOnly EntryDate);

public sealed record GuardianRow(Guid ParentId, string Name, string Relationship, bool IsPrimary);

public sealed record Marks(Guid ClassId, DateOnly Date, IReadOnlyList<Mark> Attendance);

public sealed record Mark(Guid StudentId, string Status);

public sealed record MarksSaved(Guid ClassId, DateOnly Date, int Version, int Saved);

public sealed record Stats(
    int TotalStudents, int TotalTeachers, int TotalClasses, int? AttendanceRate, DayAttendance? Attendance, DaySoFar? SoFar, IReadOnlyList<DayAttendance> AttendanceTrend,
    int PendingRequests, IReadOnlyList<Activity> RecentActivity, IReadOnlyList<string> UpcomingExams, Fees FeeCollection);

public sealed record DayAttendance(DateOnly Date, int Present, int Late, int Absent, int Excused, int Numerator, int Denominator, int? Rate);

public sealed record DaySoFar(int Registers, int MissingRegisters, DayAttendance Attendance);

public sealed record Activity(
    string Kind, string Subject, DateTime At, string? By, Guid? ClassId, DateOnly? Date, string? ClassName = null, Guid? StudentId = null, Guid? ImportId = null, int? Count = null);

public sealed record Fees(decimal Total, decimal Collected, decimal Pending, decimal CollectionRate);

public sealed record FeeStatistics(DateOnly StartDate, DateOnly EndDate, decimal Total, decimal Collected, decimal Pending, decimal Overdue, decimal CollectionRate, string Currency);

public sealed record FeePage(IReadOnlyList<FeeRow> Data, Pagination Pagination);

public sealed record FeeRow(
    Guid Id, FeeStudent Student, FeeTypeOf FeeType, string Description, string? Number, DateOnly? IssuedOn, DateOnly DueDate, int Instalment, int Instalments, string Status,
    decimal Total, decimal Paid, decimal Waived, decimal Outstanding, string Currency);

public sealed record FeeStudent(Guid Id, string Name, string StudentNumber, string? ClassName);

public sealed record FeeTypeOf(Guid Id, string Name);

public sealed record ChargeInput(Guid FeeTypeId, decimal Amount, DateOnly DueDate);

public sealed record ChargeAnswer(Guid Id, string Status, int Fees, int Students, decimal Total);

public sealed record PaymentInput(decimal Amount, DateOnly PaymentDate);

public sealed record PaymentTaken(
    Guid PaymentId, Guid FeeId, string ReceiptNumber, decimal Amount, DateOnly PaymentDate, string Status, decimal Outstanding, decimal Credited, string Currency);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Login))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Marks))]
[JsonSerializable(typeof(MarksSaved))]
[JsonSerializable(typeof(Stats))]
[JsonSerializable(typeof(FeeStatistics))]
[JsonSerializable(typeof(FeePage))]
[JsonSerializable(typeof(ChargeInput))]
[JsonSerializable(typeof(ChargeAnswer))]
[JsonSerializable(typeof(PaymentInput))]
[JsonSerializable(typeof(PaymentTaken))]
public sealed partial class Json : JsonSerializerContext;
