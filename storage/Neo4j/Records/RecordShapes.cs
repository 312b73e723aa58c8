using PartnershipGraph.Core.Records;
using static PartnershipGraph.Storage.Neo4j.Records.PropertyType;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>The graph's model, kind by kind. <c>docs/graph-model.md</c> shows it to people.</summary>
internal static class RecordShapes
{
    private static readonly RecordShape[] All =
    [
        new(
            EntityKind.Organisation, "organisation", "Organisation",
            As("id"), As("name"), As("otherNames", Words), new PropertyMember("sector", "sector", Text, "unknown"), As("sectorIsGuess", Flag),
            As("alsoSectors", Words), Renamed("organisationKind", "kind"), new IdentifiersMember("identifiers"), As("website"), As("postcode"),
            new LinkMember("basedIn", "BASED_IN", EntityKind.Area, IsList: false), new LinkMember("operatesIn", "OPERATES_IN", EntityKind.Area),
            As("regionWide", Flag), As("status"), As("closedOn", Day), new ThemesMember("themes"), As("tags", Words),
            new LinkMember("owner", "LOOKED_AFTER_BY", EntityKind.User, IsList: false), As("relationshipsReviewedOn", Day), As("notes"),
            new CustomMember("custom")),
        new(
            EntityKind.Person, "person", "Person",
            As("id"), As("name"), As("emails", Words), As("phones", Words), new LawfulBasisMember("lawfulBasis"), As("doNotContact", Flag),
            As("doNotBroker", Flag), new IdentifiersMember("identifiers"), As("notes"), new CustomMember("custom")),
        new(
            EntityKind.Role, "role", "HOLDS_ROLE",
            As("id"), new EndMember("person"), new EndMember("organisation"), As("title"), As("since", Day), As("until", Day))
        {
            Ends = new Ends("person", EntityKind.Person, "organisation", EntityKind.Organisation),
        },
        new(
            EntityKind.Relationship, "relationship", "WORKS_WITH",
            As("id"), new EndMember("from"), new EndMember("to"), Renamed("relationshipKind", "kind"), new StrengthMember("strength"),
            As("since", Day), As("until", Day), As("source"), As("reportedBy"), As("lastConfirmedOn", Day),
            new ContactsMember("contactsAtFrom", "from"), new ContactsMember("contactsAtTo", "to"), As("notes"))
        {
            Ends = new Ends("from", EntityKind.Organisation, "to", EntityKind.Organisation),
        },
        new(
            EntityKind.Area, "area", "Area",
            As("id"), As("name"), As("code"), As("otherNames", Words), Renamed("areaKind", "kind"), new LinkMember("partOf", "PART_OF", EntityKind.Area),
            As("until", Day), new LinkMember("successors", "SUCCEEDED_BY", EntityKind.Area)),
        new(
            EntityKind.VocabularyEntry, "vocabulary-entry", "VocabularyEntry",
            As("id"), As("vocabulary"), As("code"), As("label"), As("synonyms", Words), As("defaultSector"), As("isDirected", Flag), As("forwardLabel"),
            As("reverseLabel"), As("isTwoWay", Flag), As("pattern"), As("isUnique", Flag), As("isRetired", Flag)),
        new(
            EntityKind.Initiative, "initiative", "Initiative",
            As("id"), As("name"), As("summary"), new ThemesMember("themes"), new LinkMember("areas", "RUNS_IN", EntityKind.Area), As("startsOn", Day),
            As("endsOn", Day), new IdentifiersMember("identifiers")),
        new(
            EntityKind.Participation, "participation", "TAKES_PART",
            As("id"), new EndMember("initiative"), new EndMember("organisation"), Renamed("as", "role"), As("since", Day), As("until", Day))
        {
            Ends = new Ends("organisation", EntityKind.Organisation, "initiative", EntityKind.Initiative),
        },
        new(
            EntityKind.Engagement, "engagement", "Engagement",
            As("id"), Renamed("engagementKind", "kind"), As("occurredOn", Day), new LinkMember("ledBy", "LED_BY", EntityKind.User, IsList: false),
            new LinkMember("organisations", "ATTENDED", EntityKind.Organisation, ComesIn: true),
            new LinkMember("people", "ATTENDED", EntityKind.Person, ComesIn: true),
            new LinkMember("initiative", "HELD_FOR", EntityKind.Initiative, IsList: false), As("summary")),
        new(
            EntityKind.FollowUp, "follow-up", "FollowUp",
            As("id"), As("what"), As("dueOn", Day), As("doneOn", Day), new LinkMember("owner", "ASSIGNED_TO", EntityKind.User, IsList: false),
            new LinkMember("engagement", "CAME_OUT_OF", EntityKind.Engagement, IsList: false), new LinkMember("organisations", "CONCERNS", EntityKind.Organisation)),
        new(
            EntityKind.ReferenceCount, "reference-count", "ReferenceCount",
            As("id"), new LinkMember("area", "COUNTS_IN", EntityKind.Area, IsList: false), As("sector"), Renamed("organisationKind", "kind"),
            As("count", Number), As("source"), As("asOf", Day)),
        new(
            EntityKind.User, "user", "User",
            As("id"), As("name"), As("email"), As("role"), As("seesContacts", Flag), As("isDisabled", Flag)),
        new(
            EntityKind.ApiKey, "api-key", "ApiKey",
            As("id"), As("name"), As("prefix"), As("hash"), As("scopes"), new LinkMember("madeBy", "MADE_BY", EntityKind.User, IsList: false),
            As("expiresAt", Instant), As("isRevoked", Flag)),
        new(
            EntityKind.DistinctPair, "distinct-pair", "DistinctPair",
            As("id"), new LinkMember("organisations", "TELLS_APART", EntityKind.Organisation), new LinkMember("people", "TELLS_PEOPLE_APART", EntityKind.Person)),
    ];

    private static readonly Dictionary<string, EntityKind> ByWord = All.ToDictionary(shape => shape.Word, shape => shape.Kind);

    /// <summary>The numbers of the kinds by their words, for ordering by kind in a statement.</summary>
    public static IReadOnlyDictionary<string, object?> KindNumbers { get; } = All.ToDictionary(shape => shape.Word, shape => (object?)(long)shape.Kind);

    /// <summary>The label of each kind's nodes by the kind's word.</summary>
    public static IReadOnlyDictionary<string, object?> Labels { get; } = All.Where(shape => shape.Ends is null).ToDictionary(shape => shape.Word, shape => (object?)shape.Label);

    /// <summary>
    /// The properties that a record of each kind may have, by the kind's word. A name that begins like a custom field's belongs to the record where
    /// the kind has such fields: it is read as one.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> Properties { get; } = All.ToDictionary(
        shape => shape.Word,
        shape => (object?)shape.Properties
            .Concat(["version", "createdAt", "updatedAt", .. shape.Ends is null ? (string[])["recordKind"] : []])
            .Select(name => (object?)name).ToList());

    /// <summary>The words of the kinds that have custom fields.</summary>
    public static IReadOnlyList<string> KindsWithCustomFields { get; } =
        [.. All.Where(shape => shape.Members.OfType<CustomMember>().Any()).Select(shape => shape.Word)];

    /// <summary>
    /// Every way in which a relationship of the graph may run, as <c>kind TYPE kind</c>, and how many a record at its start may have: 1, or 0 for any
    /// number. The other end of an identifier's has no kind.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> Ways { get; } = All.SelectMany(WaysOf).Distinct().ToDictionary(way => way.Way, way => (object?)way.AtMost);

    // Kinds are numbered from 1 without gaps, and listed in that order.
    public static RecordShape Of(EntityKind kind) => All[(int)kind - 1];

    public static string WordOf(EntityKind kind) => Of(kind).Word;

    public static EntityKind KindOf(string word) => ByWord[word];

    private static IEnumerable<(string Way, long AtMost)> WaysOf(RecordShape shape)
    {
        if (shape.Ends is { } ends)
        {
            yield return ($"{WordOf(ends.FromKind)} {shape.Label} {WordOf(ends.ToKind)}", 0);
        }

        if (shape.Kind == EntityKind.Area)
        {
            // By its code, which is a property too.
            yield return ($"{shape.Word} {IdentifiersMember.LinkType} ", 0);
        }

        foreach (var member in shape.Members)
        {
            switch (member)
            {
                case LinkMember { ComesIn: true } link:
                    yield return ($"{WordOf(link.Target)} {link.LinkType} {shape.Word}", 0);
                    break;
                case LinkMember link:
                    yield return ($"{shape.Word} {link.LinkType} {WordOf(link.Target)}", link.IsList ? 0 : 1);
                    break;
                case ThemesMember:
                    yield return ($"{shape.Word} {ThemesMember.LinkType} {WordOf(EntityKind.VocabularyEntry)}", 0);
                    break;
                case IdentifiersMember:
                    yield return ($"{shape.Word} {IdentifiersMember.LinkType} ", 0);
                    break;
                case ContactsMember:
                    yield return ($"{WordOf(EntityKind.Person)} {ContactsMember.LinkType} {WordOf(EntityKind.Organisation)}", 0);
                    break;
                default:
                    break;
            }
        }
    }

    private static PropertyMember As(string name, PropertyType type = Text) => new(name, name, type);

    private static PropertyMember Renamed(string name, string property) => new(name, property, Text);
}
