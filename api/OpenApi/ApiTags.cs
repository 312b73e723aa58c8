namespace PartnershipGraph.Api.OpenApi;

/// <summary>The chapters of the description.</summary>
internal static class ApiTags
{
    public const string Organisations = "Organisations";
    public const string People = "People";
    public const string Relationships = "Relationships";
    public const string Places = "Places and words";
    public const string Activity = "Initiatives and engagements";
    public const string Search = "Search";
    public const string Imports = "Imports";
    public const string Duplicates = "Duplicates";
    public const string Runs = "Runs";
    public const string Analyses = "Analyses";
    public const string Journal = "Journal";
    public const string Access = "Access";

    /// <summary>The chapters in order, each with what it is about.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        new(Organisations, "The bodies that take part, and what hangs on each."),
        new(People, "Contacts and the roles they hold. E-mails, phones and lawful basis need the permission contacts."),
        new(Relationships, "Who works with whom, in what way and how closely."),
        new(Places, "Areas, the editable vocabularies, and reference counts."),
        new(Activity, "Programmes with their participants, the log of contacts, and what is due."),
        new(Search, "One ranked answer over everything, tolerant of typing errors."),
        new(Imports, "A contact list in: file, columns, check, commit, and the refused rows back."),
        new(Duplicates, "Records that may be one: the queue, merging them field by field, and remembering that they are not."),
        new(Runs, "Long work: progress, cancelling, taking back."),
        new(Analyses, "Collaboration gaps between areas, and coverage of sectors."),
        new(Journal, "Every change, in order: the feed for integrators."),
        new(Access, "Users, API keys, and who one is."),
    ];
}
