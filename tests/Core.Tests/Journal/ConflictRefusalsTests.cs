using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Journal;

public sealed class ConflictRefusalsTests
{
    private static readonly RecordKey Subject = new(EntityKind.Organisation, Some.Id());

    public static TheoryData<Problem, Conflict> Each => new()
    {
        { Problem.Stale, new Conflict.VersionMismatch(Subject.Kind, Subject.EntityId, 1, 2) },
        { Problem.Gone, new Conflict.VersionMismatch(Subject.Kind, Subject.EntityId, 1, 0) },
        { Problem.Conflict, new Conflict.VersionMismatch(Subject.Kind, Subject.EntityId, 0, 1) },
        { Problem.Conflict, new Conflict.VersionMismatch(EntityKind.Role, Some.Id(), 1, 2) },
        { Problem.Conflict, new Conflict.IdentifierTaken(Subject.Kind, Subject.EntityId, new Identifier("charity", "1"), Some.Id()) },
        { Problem.Conflict, new Conflict.StillReferenced(Subject.Kind, Subject.EntityId, [new RecordKey(EntityKind.Role, Some.Id())], 3) },
        { Problem.Invalid, new Conflict.ReferenceMissing(Subject.Kind, Subject.EntityId, new Reference(EntityKind.Area, Some.Id(), "basedIn")) },
        { Problem.Invalid, new Conflict.ReferenceMissing(Subject.Kind, Subject.EntityId, VocabularyEntry.ReferenceTo(Vocabulary.Themes, "x", "themes")) },
        { Problem.Invalid, new Conflict.AreaInsideItself(Some.Id()) },
        { Problem.Invalid, new Conflict.TieToItself(Some.Id()) },
        { Problem.WrongState, new Conflict.RunMovedOn(Some.Id(), 1, 2) },
        { Problem.TooLarge, new Conflict.TooLarge(6_000, 1) },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public void Of_EveryKindOfConflict_IsARefusalInWords(Problem problem, Conflict conflict)
    {
        var refusal = ConflictRefusals.Of([conflict], Subject, Core.ReadModel.ReadModel.Empty);

        Assert.Equal(problem, refusal.Problem);
        Assert.EndsWith(".", refusal.Detail, StringComparison.Ordinal);
        Assert.All(refusal.Errors, error => Assert.All(error.Value, Assert.NotEmpty));
    }

    [Fact]
    public void Each_KindsOfConflict_AreAllThere() => Assert.Equal(
        typeof(Conflict).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Conflict))).ToHashSet(),
        Each.Select(row => row.Data.Item2.GetType()).ToHashSet());

    [Fact]
    public void Of_StaleWithMore_TellsOnlyThatItIsStale()
    {
        var refusal = ConflictRefusals.Of(
            [
                new Conflict.ReferenceMissing(Subject.Kind, Subject.EntityId, new Reference(EntityKind.Area, Some.Id(), "basedIn")),
                new Conflict.VersionMismatch(Subject.Kind, Subject.EntityId, 1, 2),
            ],
            Subject,
            Core.ReadModel.ReadModel.Empty);

        Assert.Equal(Problem.Stale, refusal.Problem);
        Assert.Empty(refusal.Errors);
    }

    [Fact]
    public void Of_SeveralMembers_TellsEach()
    {
        var refusal = ConflictRefusals.Of(
            [
                new Conflict.ReferenceMissing(Subject.Kind, Subject.EntityId, new Reference(EntityKind.Area, Some.Id(), "basedIn")),
                new Conflict.ReferenceMissing(Subject.Kind, Subject.EntityId, new Reference(EntityKind.User, Some.Id(), "owner")),
            ],
            Subject,
            Core.ReadModel.ReadModel.Empty);

        Assert.Equal(["basedIn", "owner"], refusal.Errors.Keys.Order(StringComparer.Ordinal));
    }
}
