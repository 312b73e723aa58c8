using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.TestKit;

/// <summary>
/// Well-formed things for tests that do not care about their details; a test that does says so with <c>with</c>. Ids come
/// from one <see cref="SequentialIdSource"/>, so they differ within a test run.
/// </summary>
public static class Some
{
    /// <summary>A moment.</summary>
    public static readonly DateTimeOffset Instant = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly SequentialIdSource Ids = new(start: 1_000_000);

    /// <summary>An id nobody else has.</summary>
    public static Guid Id() => Ids.Next();

    public static Organisation Organisation(string name = "Aston Works", Id<Area>? basedIn = null, params Identifier[] identifiers) =>
        new() { Id = new(Id()), Name = name, Sector = Sector.Voluntary, BasedIn = basedIn, Identifiers = identifiers };

    public static Person Person(string name = "Ada Okafor") => new() { Id = new(Id()), Name = name };

    public static Role Role(Person person, Organisation organisation, string? title = "Chair") =>
        new() { Id = new(Id()), Person = person.Id, Organisation = organisation.Id, Title = title };

    /// <summary>A relationship of the kind <c>partnership</c> unless told; see <see cref="RelationshipKind"/>.</summary>
    public static Relationship Relationship(Organisation from, Organisation to, string kind = "partnership") =>
        new() { Id = new(Id()), From = from.Id, To = to.Id, RelationshipKind = kind };

    public static Area Area(string name = "Aston", params Id<Area>[] partOf) =>
        new() { Id = new(Id()), Name = name, PartOf = partOf };

    public static VocabularyEntry Entry(Vocabulary vocabulary, string code) =>
        new() { Id = VocabularyEntry.IdOf(vocabulary, code), Vocabulary = vocabulary, Code = code, Label = code };

    /// <summary>The scheme of identifiers of that code.</summary>
    public static VocabularyEntry Scheme(string code = "charity", bool isUnique = true) =>
        Entry(Vocabulary.IdentifierSchemes, code) with { IsUnique = isUnique };

    /// <summary>The kind of relationship of that code.</summary>
    public static VocabularyEntry RelationshipKind(string code = "partnership") => Entry(Vocabulary.RelationshipKinds, code);

    /// <summary>A change set of the system's with those changes.</summary>
    public static ChangeSet ChangeSet(params Change[] changes) => new()
    {
        Id = Id(),
        Actor = Actor.System,
        At = Instant,
        Reason = "test",
        Changes = changes,
    };

    /// <summary>A change set that creates those records.</summary>
    public static ChangeSet Creating(params Entity[] entities) =>
        ChangeSet([.. entities.Select(entity => new Put(entity, 0))]);

    /// <summary>A queued run.</summary>
    public static Run Run(RunKind kind = RunKind.Import) => new()
    {
        Id = Id(),
        Kind = kind,
        State = RunState.Queued,
        Parameters = "{}",
        ActorId = null,
        Actor = "system",
        CreatedAt = Instant,
    };
}
