using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Journal;

/// <summary>One line of the journal as somebody may see it.</summary>
/// <remarks>
/// Members of people are shown with the permission <c>contacts</c> only, members of users and keys to administrators only,
/// and what was before to administrators only. The hash of a key is never shown.
/// </remarks>
public sealed record JournalEntry
{
    private const string KeyHash = "hash";

    /// <summary>The change set's place in the journal: 1, 2, 3, … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The change's place in its change set, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>What happened.</summary>
    public required JournalOperation Operation { get; init; }

    /// <summary>What kind of record changed.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The id of the record that changed.</summary>
    public required Guid Id { get; init; }

    /// <summary>The record's version after; for a delete or a merge, the version it had plus one.</summary>
    public required long Version { get; init; }

    /// <summary>The changed members as they were; a null member was absent. Left out when hidden, and for a creation.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Before { get; init; }

    /// <summary>The changed members as they are; a null member was cleared. Left out when hidden, and for a delete or a merge.</summary>
    public IReadOnlyDictionary<string, JsonElement>? After { get; init; }

    /// <summary>The record that stands for it since; left out unless it was merged.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as an id; left out for the system.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who, as a name.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The run it was part of.</summary>
    public Guid? RunId { get; init; }

    /// <summary>A line as an actor may see it.</summary>
    public static JournalEntry Of(JournalRow row, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(actor);
        var isAdmin = actor.May(Permissions.Admin);
        var shown = row.EntityKind switch
        {
            EntityKind.Person => actor.May(Permissions.Contacts),
            EntityKind.User or EntityKind.ApiKey => isAdmin,
            _ => true,
        };
        return new JournalEntry
        {
            Sequence = row.Sequence,
            Ordinal = row.Ordinal,
            Operation = row.Operation,
            Kind = row.EntityKind,
            Id = row.EntityId,
            Version = row.Version,
            Before = shown && isAdmin ? Members(row.Before, row.EntityKind) : null,
            After = shown ? Members(row.After, row.EntityKind) : null,
            MergedInto = row.MergedInto,
            At = row.At,
            ActorId = row.ActorId,
            Actor = row.Actor,
            Reason = row.Reason,
            RunId = row.RunId,
        };
    }

    private static Dictionary<string, JsonElement>? Members(ReadOnlyMemory<byte> json, EntityKind kind)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json.Span);
        if (kind == EntityKind.ApiKey)
        {
            members?.Remove(KeyHash);
        }

        return members;
    }
}
