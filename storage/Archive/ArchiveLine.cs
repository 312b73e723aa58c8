using System.Text.Json.Serialization;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage.Archive;

/// <summary>One line of an archive. The member <c>line</c>, always the first, says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "line")]
[JsonDerivedType(typeof(HeaderLine), "header")]
[JsonDerivedType(typeof(RecordLine), "record")]
[JsonDerivedType(typeof(DeletedLine), "deleted")]
[JsonDerivedType(typeof(ChangeSetLine), "change-set")]
[JsonDerivedType(typeof(ChangeLine), "change")]
[JsonDerivedType(typeof(RunLine), "run")]
[JsonDerivedType(typeof(RunRowLine), "run-row")]
[JsonDerivedType(typeof(FilePartLine), "file-part")]
[JsonDerivedType(typeof(EndLine), "end")]
internal abstract record ArchiveLine;

/// <summary>The first line.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="FormatVersion">The version of the archive's own form.</param>
/// <param name="Shape">The version of the JSON form of records.</param>
/// <param name="Sequence">The journal sequence that the archive shows.</param>
internal sealed record HeaderLine(string Format, int FormatVersion, int Shape, long Sequence) : ArchiveLine
{
    public const string FormatName = "partnershipgraph-archive";

    public const int CurrentVersion = 1;
}

/// <summary>A record: in order of <see cref="ArchiveContent.Kinds"/> and id.</summary>
internal sealed record RecordLine(
    EntityKind Kind, Guid Id, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, RawJson Body) : ArchiveLine;

/// <summary>What is left of a deleted record: in the same order, after all records.</summary>
internal sealed record DeletedLine(EntityKind Kind, Guid Id, long Version, DateTimeOffset DeletedAt, Guid? MergedInto) : ArchiveLine;

/// <summary>A change set of the journal; its changes follow.</summary>
internal sealed record ChangeSetLine(
    long Sequence, Guid Id, DateTimeOffset At, Guid? ActorId, string Actor, string Reason, Guid? RunId) : ArchiveLine;

/// <summary>A change of the change set before it.</summary>
internal sealed record ChangeLine(
    long Sequence,
    int Ordinal,
    EntityKind Kind,
    Guid Id,
    JournalOperation Operation,
    long Version,
    int Shape,
    RawJson? Before,
    RawJson? After,
    Guid? MergedInto) : ArchiveLine;

/// <summary>A run, in order of id; its rows and files follow.</summary>
internal sealed record RunLine(Run Run) : ArchiveLine;

/// <summary>A row of the run before it.</summary>
internal sealed record RunRowLine(Guid RunId, RunRow Row) : ArchiveLine;

/// <summary>A stretch of a file of the run before it, in base64. An empty file has one part without bytes.</summary>
internal sealed record FilePartLine(Guid RunId, string Name, int Part, bool IsLast, byte[] Bytes) : ArchiveLine;

/// <summary>The last line.</summary>
/// <param name="Lines">How many lines come before it.</param>
/// <param name="Records">How many records.</param>
/// <param name="Deleted">How many deleted records.</param>
/// <param name="ChangeSets">How many change sets.</param>
/// <param name="Changes">How many changes.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="RunRows">How many rows of runs.</param>
/// <param name="Files">How many files.</param>
/// <param name="Sha256">The SHA-256 of every byte before this line, in lower-case hexadecimal.</param>
internal sealed record EndLine(
    long Lines, long Records, long Deleted, long ChangeSets, long Changes, long Runs, long RunRows, long Files, string Sha256) : ArchiveLine;
