using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using EduSphere.Data;
using EduSphere.Platform.Versions;

namespace EduSphere.Features.Settings;

/// <summary>A series of numbers as it goes on.</summary>
public sealed record SeriesDetails : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Whom it numbers: <c>students</c> or <c>teachers</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What each number begins with; empty where there is nothing.</summary>
    public required string Prefix { get; init; }

    /// <summary>How many digits a number has at least: zeros are put before it.</summary>
    public required int Digits { get; init; }

    /// <summary>The value from which on the next number is looked for.</summary>
    public required int Next { get; init; }

    /// <summary>The number that whoever comes next is given: those that were given by hand are passed over.</summary>
    public required string NextNumber { get; init; }

    [JsonIgnore]
    public int Version { get; init; }
}

/// <summary>How a series is to go on.</summary>
[Microsoft.Extensions.Validation.ValidatableType]
public sealed record SeriesInput
{
    private const string PrefixForm = @"[\p{L}\p{N}][\p{L}\p{N} ./_-]*";

    /// <summary>What each number begins with; nothing when it is null.</summary>
    [StringLength(NumberSeries.PrefixLength), RegularExpression(PrefixForm, ErrorMessage = "A prefix begins with a letter or a digit and has letters, digits, spaces, dots, slashes, hyphens and low lines.")]
    public string? Prefix { get; init; }

    /// <summary>How many digits a number has at least.</summary>
    [Range(1, NumberSeries.MostDigits)]
    public required int Digits { get; init; }

    /// <summary>The value of the next number. Above each that was given with this prefix.</summary>
    [Range(1, NumberSeries.Highest)]
    public required int Next { get; init; }

    public static SeriesInput Of(NumberSeries series) => new() { Prefix = series.Prefix, Digits = series.Digits, Next = series.Next };
}

/// <summary>Describes series, and knows the numbers of each that somebody has.</summary>
public sealed class GivenSeries(AppDbContext db, IServiceProvider services)
{
    public IQueryable<string> NumbersOf(NumberSeries series) => services.GetRequiredKeyedService<GivenNumbers>(series.Name)(db);

    public async Task<SeriesDetails> DescribeAsync(NumberSeries series, CancellationToken ct)
    {
        var next = await series.PeekAsync(NumbersOf(series), ct);
        return new() { Id = series.Id, Name = series.Name, Prefix = series.Prefix, Digits = series.Digits, Next = series.Next, NextNumber = next, Version = series.Version };
    }
}
