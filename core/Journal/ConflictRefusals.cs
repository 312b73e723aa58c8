using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Journal;

/// <summary>Says in words, and by member, why a store refused a change set: the one translation.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class ConflictRefusals
{
    /// <summary>The refusal for the conflicts of a change set.</summary>
    /// <param name="conflicts">Every reason the store gave; at least one.</param>
    /// <param name="subject">
    /// The record the request is about. When it has another version than expected, the request is
    /// <see cref="Problem.Stale"/>; when another record has, the request may simply be repeated.
    /// </param>
    /// <param name="model">Gives records their names.</param>
    public static Refusal Of(IReadOnlyList<Conflict> conflicts, RecordKey subject, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfZero(conflicts.Count);

        // What hangs together wrongly is only worth telling when the request was based on what is there.
        var first = conflicts.OfType<Conflict.VersionMismatch>().FirstOrDefault(mismatch => Is(mismatch, subject))
            ?? conflicts.OfType<Conflict.VersionMismatch>().FirstOrDefault()
            ?? conflicts[0];
        var refusal = One(first, subject, model);
        var errors = conflicts
            .Where(conflict => Weight(conflict) == Weight(first))
            .SelectMany(conflict => One(conflict, subject, model).Errors)
            .GroupBy(error => error.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.SelectMany(error => error.Value).Distinct().ToArray(), StringComparer.Ordinal);
        return refusal with { Errors = errors };
    }

    private static Refusal One(Conflict conflict, RecordKey subject, ReadModel.ReadModel model) => conflict switch
    {
        Conflict.VersionMismatch mismatch => Mismatch(mismatch, subject, model),
        Conflict.IdentifierTaken taken => Taken(taken, subject, model),
        Conflict.ReferenceMissing missing => ByMember(
            Problem.Invalid,
            missing.Missing.Member,
            $"There is no {EntityKinds.Word(missing.Missing.TargetKind)} {Target(missing.Missing)}. It may have been deleted; read it again."),
        Conflict.StillReferenced referenced => StillReferenced(referenced, model),
        Conflict.AreaInsideItself inside => ByMember(
            Problem.Invalid,
            "partOf",
            $"{Called(EntityKind.Area, inside.AreaId, model)} would lie inside itself. Take out the area that is already part of it."),
        Conflict.TieToItself => ByMember(
            Problem.Invalid, "to", "An organisation cannot have a relationship with itself. Name another organisation."),
        Conflict.RunMovedOn => new Refusal(
            Problem.WrongState, "The run has moved on: another process works on it, or it was cancelled. Read it again."),
        Conflict.TooLarge large => new Refusal(
            Problem.TooLarge,
            $"This would change {large.Changes} records ({large.Bytes} bytes) at once; at most {ChangeSet.MaxChanges} records and {ChangeSet.MaxBytes} bytes can be. Do it in smaller parts.")
        {
            Details = new Dictionary<string, object?>
            {
                ["changes"] = large.Changes,
                ["maxChanges"] = ChangeSet.MaxChanges,
                ["bytes"] = large.Bytes,
                ["maxBytes"] = ChangeSet.MaxBytes,
            },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(conflict), conflict, "An unknown kind of conflict."),
    };

    private static Refusal Mismatch(Conflict.VersionMismatch mismatch, RecordKey subject, ReadModel.ReadModel model)
    {
        if (!Is(mismatch, subject))
        {
            return new Refusal(
                Problem.Conflict,
                $"{Called(mismatch.Kind, mismatch.EntityId, model)} was changed by somebody else meanwhile. Try again.");
        }

        var word = EntityKinds.Word(mismatch.Kind);
        return mismatch switch
        {
            { Expected: 0 } => new Refusal(Problem.Conflict, $"This {word} is there already. Change it instead."),
            { Actual: 0 } => new Refusal(Problem.Gone, $"This {word} was deleted meanwhile."),
            _ => new Refusal(
                Problem.Stale,
                $"This {word} was changed since you read it (version {mismatch.Expected} is now {mismatch.Actual}). Read it again and repeat your change.")
            {
                Details = new Dictionary<string, object?> { ["expectedVersion"] = mismatch.Expected, ["currentVersion"] = mismatch.Actual },
            },
        };
    }

    private static Refusal Taken(Conflict.IdentifierTaken taken, RecordKey subject, ReadModel.ReadModel model)
    {
        if (subject.Kind == EntityKind.VocabularyEntry)
        {
            return ByMember(
                Problem.Conflict,
                "isUnique",
                $"Several {EntityKinds.Words(taken.Kind)} hold the value {taken.Identifier.Value}, so the scheme cannot become unique. Correct those first.");
        }

        var message =
            $"The identifier {taken.Identifier.Scheme} {taken.Identifier.Value} belongs to {Called(taken.Kind, taken.Holder, model)}. "
            + "Change that record, or correct the identifier.";
        return ByMember(Problem.Conflict, taken.Kind == EntityKind.Area ? "code" : "identifiers", message) with
        {
            Details = new Dictionary<string, object?>
            {
                ["holder"] = taken.Holder,
                ["candidates"] = RecordNames.Candidates(model, taken.Kind, [taken.Holder]),
            },
        };
    }

    private static Refusal StillReferenced(Conflict.StillReferenced referenced, ReadModel.ReadModel model)
    {
        var kinds = string.Join(", ", referenced.By.Select(by => EntityKinds.Words(by.Kind)).Distinct());
        return new Refusal(
            Problem.Conflict,
            $"{Called(referenced.Kind, referenced.EntityId, model)} is still used by {referenced.Count} records ({kinds}). Change or delete those first, or try again.")
        {
            Details = new Dictionary<string, object?>
            {
                ["count"] = referenced.Count,
                ["by"] = referenced.By,
            },
        };
    }

    private static Refusal ByMember(Problem problem, string member, string message) => new(problem, message)
    {
        Errors = new Dictionary<string, string[]> { [member] = [message] },
    };

    private static int Weight(Conflict conflict) => conflict is Conflict.VersionMismatch ? 1 : 0;

    private static bool Is(Conflict.VersionMismatch mismatch, RecordKey subject) =>
        mismatch.EntityId == subject.EntityId && mismatch.Kind == subject.Kind;

    private static string Target(Reference missing) => missing.TargetKind == EntityKind.VocabularyEntry
        ? $"with the code given as {missing.Member}"
        : $"with the id {missing.Target:D}";

    private static string Called(EntityKind kind, Guid id, ReadModel.ReadModel model)
    {
        var name = model.Find(kind, id) is { } record ? EntityKinds.NameOf(record.Entity) : null;
        return name is null ? $"The {EntityKinds.Word(kind)} {id:D}" : $"“{name}”";
    }
}
