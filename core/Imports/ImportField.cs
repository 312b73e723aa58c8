using System.Collections.Frozen;
using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>Something a column of a contact list can mean.</summary>
public sealed record ImportField
{
    private static readonly FrozenDictionary<string, ImportField> ByCode;

    static ImportField()
    {
        All =
        [
            Define(Field.OrganisationName, "organisation.name", "Organisation name", EntityKind.Organisation, ImportValue.Text, "organisation|organization|organisation name|organization name|org name|company|company name|name of organisation|charity name|school name|employer|account name|recipient org name|pharmacy name|institution"),
            Define(Field.OrganisationOtherNames, "organisation.otherNames", "Other names", EntityKind.Organisation, ImportValue.List, "other names|also known as|aka|known as|former name|former names|trading name|trading as|short name|acronym|abbreviation|alternative name|alternative names"),
            Define(Field.OrganisationSector, "organisation.sector", "Sector", EntityKind.Organisation, ImportValue.Sector, "sector|organisation sector|primary sector"),
            Define(Field.OrganisationAlsoSectors, "organisation.alsoSectors", "Also in sectors", EntityKind.Organisation, ImportValue.SectorList, "also sectors|also in sectors|other sectors|second sector"),
            Define(Field.OrganisationKind, "organisation.kind", "Kind of organisation", EntityKind.Organisation, ImportValue.Word, "organisation type|organization type|organisation kind|type of organisation|kind of organisation|org type"),
            Define(Field.OrganisationIdentifier, "organisation.identifier", "Identifier", EntityKind.Organisation, ImportValue.Identifier, "identifier|reference|organisation reference|organisation identifier|org id|organisation id|id|charity number|charity no|registered charity number|company number|company registration number|companies house number|ukprn|urn|ods|ods code|organisation data service code|external id|external identifier"),
            Define(Field.OrganisationWebsite, "organisation.website", "Website", EntityKind.Organisation, ImportValue.Website, "website|web site|web page|web page 1|url|web|homepage|web address|organisation website"),
            Define(Field.OrganisationPostcode, "organisation.postcode", "Postcode", EntityKind.Organisation, ImportValue.Postcode, "postcode|post code|postal code|zip|zip code|work zipcode"),
            Define(Field.OrganisationBasedIn, "organisation.basedIn", "Based in", EntityKind.Organisation, ImportValue.Area, "based in|area|area name|borough|district|local authority|local authority name|authority|council area|la name|place|town|city|location|base"),
            Define(Field.OrganisationBasedInCode, "organisation.basedInCode", "Based in: area code", EntityKind.Organisation, ImportValue.AreaCode, "area code|based in code|gss code|gss|la code|local authority code|ons code|district code"),
            Define(Field.OrganisationOperatesIn, "organisation.operatesIn", "Operates in", EntityKind.Organisation, ImportValue.AreaList, "operates in|works in|areas|areas of operation|area of operation|area of benefit|areas served"),
            Define(Field.OrganisationRegionWide, "organisation.regionWide", "Works across the region", EntityKind.Organisation, ImportValue.YesNo, "region wide|regionwide|works across the region|regional"),
            Define(Field.OrganisationStatus, "organisation.status", "Status", EntityKind.Organisation, ImportValue.Status, "status|partnership status|partner status"),
            Define(Field.OrganisationClosedOn, "organisation.closedOn", "Closed on", EntityKind.Organisation, ImportValue.Date, "closed on|date closed|closing date|closed"),
            Define(Field.OrganisationThemes, "organisation.themes", "Themes", EntityKind.Organisation, ImportValue.WordList, "themes|theme|topics|areas of work"),
            Define(Field.OrganisationTags, "organisation.tags", "Tags", EntityKind.Organisation, ImportValue.List, "tags|tag|labels|categories|keywords"),
            Define(Field.OrganisationOwner, "organisation.owner", "Looked after by", EntityKind.Organisation, ImportValue.User, "owner|looked after by|relationship manager|account manager|lead officer|account owner"),
            Define(Field.OrganisationReviewedOn, "organisation.relationshipsReviewedOn", "Relationships reviewed on", EntityKind.Organisation, ImportValue.Date, "relationships reviewed on|reviewed on|relationships reviewed|last reviewed"),
            Define(Field.OrganisationNotes, "organisation.notes", "Notes on the organisation", EntityKind.Organisation, ImportValue.Text, "notes|note|comments|comment|description|remarks"),

            Define(Field.PersonName, "person.name", "Contact name", EntityKind.Person, ImportValue.Text, "contact name|contact|person|person name|full name|display name|main contact|contact person|named contact"),
            Define(Field.PersonFirstName, "person.firstName", "First name", EntityKind.Person, ImportValue.Text, "first name|firstname|forename|given name|first"),
            Define(Field.PersonLastName, "person.lastName", "Last name", EntityKind.Person, ImportValue.Text, "last name|lastname|surname|family name|last"),
            Define(Field.PersonEmails, "person.emails", "E-mail", EntityKind.Person, ImportValue.EmailList, "email|e mail|email address|e mail address|contact email|primary email|secondary email|e mail 2 address|e mail 3 address|email work|email home|work email|emails"),
            Define(Field.PersonPhones, "person.phones", "Telephone", EntityKind.Person, ImportValue.PhoneList, "phone|telephone|tel|phone number|telephone number|contact number|contact phone|work phone|mobile|mobile number|business phone|home phone|phones"),
            Define(Field.PersonIdentifier, "person.identifier", "Contact's identifier", EntityKind.Person, ImportValue.Identifier, "contact id|contact reference|person id|contact identifier"),
            Define(Field.PersonLawfulBasis, "person.lawfulBasis", "Lawful basis", EntityKind.Person, ImportValue.Text, "lawful basis|legal basis|gdpr basis"),
            Define(Field.PersonLawfulBasisSource, "person.lawfulBasisSource", "Lawful basis: source", EntityKind.Person, ImportValue.Text, "lawful basis source|consent source"),
            Define(Field.PersonLawfulBasisOn, "person.lawfulBasisOn", "Lawful basis: date", EntityKind.Person, ImportValue.Date, "lawful basis date|lawful basis on|consent date"),
            Define(Field.PersonDoNotContact, "person.doNotContact", "Do not contact", EntityKind.Person, ImportValue.YesNo, "do not contact|no contact|opted out|unsubscribed"),
            Define(Field.PersonDoNotBroker, "person.doNotBroker", "Do not ask for introductions", EntityKind.Person, ImportValue.YesNo, "do not broker|do not ask for introductions|no introductions"),
            Define(Field.PersonNotes, "person.notes", "Notes on the contact", EntityKind.Person, ImportValue.Text, "contact notes|notes on contact|person notes"),

            Define(Field.RoleTitle, "role.title", "Job title", EntityKind.Role, ImportValue.Text, "job title|title|role|position|contact role|post"),
            Define(Field.RoleSince, "role.since", "In the role since", EntityKind.Role, ImportValue.Date, "role since|in post since|role start|role start date|connected on"),
            Define(Field.RoleUntil, "role.until", "In the role until", EntityKind.Role, ImportValue.Date, "role until|in post until|role end|role end date"),

            Define(Field.TieFrom, "relationship.from", "Tie from: name", EntityKind.Relationship, ImportValue.Organisation, "from|from name|from organisation|organisation a|source organisation|funder|funder name|funder from|funding org name|organisation 1"),
            Define(Field.TieFromIdentifier, "relationship.fromIdentifier", "Tie from: identifier", EntityKind.Relationship, ImportValue.OrganisationIdentifier, "from reference|from identifier|from id|funding org identifier|funder identifier|source id"),
            Define(Field.TieTo, "relationship.to", "Tie to: name", EntityKind.Relationship, ImportValue.Organisation, "to|to name|to organisation|organisation b|target organisation|partner organisation|partner|works with|recipient|funder to|linked organisation|organisation 2"),
            Define(Field.TieToIdentifier, "relationship.toIdentifier", "Tie to: identifier", EntityKind.Relationship, ImportValue.OrganisationIdentifier, "to reference|to identifier|to id|recipient org identifier|recipient identifier|partner reference|partner identifier|target id"),
            Define(Field.TieKind, "relationship.kind", "Kind of relationship", EntityKind.Relationship, ImportValue.Word, "relationship|relationship kind|relationship type|kind of relationship|type of relationship|tie|tie type|link type"),
            Define(Field.TieStrength, "relationship.strength", "Strength", EntityKind.Relationship, ImportValue.Strength, "strength|relationship strength|tie strength|closeness"),
            Define(Field.TieSince, "relationship.since", "Relationship since", EntityKind.Relationship, ImportValue.Date, "since|start|start date|started|relationship since|partner since"),
            Define(Field.TieUntil, "relationship.until", "Relationship until", EntityKind.Relationship, ImportValue.Date, "until|end|end date|ended|relationship until"),
            Define(Field.TieSource, "relationship.source", "Where it is known from", EntityKind.Relationship, ImportValue.Text, "source|known from|evidence"),
            Define(Field.TieReportedBy, "relationship.reportedBy", "Reported by", EntityKind.Relationship, ImportValue.ReportedBy, "reported by"),
            Define(Field.TieLastConfirmedOn, "relationship.lastConfirmedOn", "Last confirmed", EntityKind.Relationship, ImportValue.Date, "last confirmed|last confirmed on|confirmed on|confirmed"),
            Define(Field.TieContactsAtFrom, "relationship.contactsAtFrom", "Contacts at the first", EntityKind.Relationship, ImportValue.PersonList, "contacts at from|from contact|from contacts"),
            Define(Field.TieContactsAtTo, "relationship.contactsAtTo", "Contacts at the second", EntityKind.Relationship, ImportValue.PersonList, "contacts at to|to contact|to contacts"),
            Define(Field.TieNotes, "relationship.notes", "Notes on the relationship", EntityKind.Relationship, ImportValue.Text, "relationship notes|notes on the relationship"),

            Define(Field.AreaName, "area.name", "Area: name", EntityKind.Area, ImportValue.Text, ""),
            Define(Field.AreaCode, "area.code", "Area: code", EntityKind.Area, ImportValue.AreaCode, ""),
            Define(Field.AreaKind, "area.kind", "Area: kind of place", EntityKind.Area, ImportValue.Text, "area kind|area type|kind of area"),
            Define(Field.AreaPartOf, "area.partOf", "Area: part of", EntityKind.Area, ImportValue.AreaList, "part of|parent|parent area|parent code|within"),
            Define(Field.AreaOtherNames, "area.otherNames", "Area: other names", EntityKind.Area, ImportValue.List, "area other names"),

            Define(Field.EngagementOn, "engagement.occurredOn", "Date of the engagement", EntityKind.Engagement, ImportValue.Date, "engagement date|date of engagement|meeting date|event date|contact date"),
            Define(Field.EngagementKind, "engagement.kind", "Kind of engagement", EntityKind.Engagement, ImportValue.Word, "engagement kind|engagement type|kind of engagement|type of contact"),
            Define(Field.EngagementOrganisations, "engagement.organisations", "Organisations engaged with", EntityKind.Engagement, ImportValue.OrganisationList, "organisations|organizations|organisations engaged with|attendees organisations|participants"),
            Define(Field.EngagementPeople, "engagement.people", "People engaged with", EntityKind.Engagement, ImportValue.PersonList, "people|attendees|contacts|people engaged with"),
            Define(Field.EngagementSummary, "engagement.summary", "Summary", EntityKind.Engagement, ImportValue.Text, "summary|engagement summary|subject|what was said|outcome|minutes"),
            Define(Field.EngagementLedBy, "engagement.ledBy", "Led by", EntityKind.Engagement, ImportValue.User, "led by|lead|staff member"),
            Define(Field.EngagementInitiative, "engagement.initiative", "For the initiative", EntityKind.Engagement, ImportValue.Initiative, "initiative|programme|project|for the initiative"),

            Define(Field.FollowUpWhat, "followUp.what", "Follow-up", EntityKind.FollowUp, ImportValue.Text, "follow up|followup|action|next step|next steps|to do"),
            Define(Field.FollowUpDueOn, "followUp.dueOn", "Follow-up due", EntityKind.FollowUp, ImportValue.Date, "follow up due|due|due on|due date|follow up date|action due"),
            Define(Field.FollowUpDoneOn, "followUp.doneOn", "Follow-up done", EntityKind.FollowUp, ImportValue.Date, "follow up done|done|done on|date done"),
            Define(Field.FollowUpOwner, "followUp.owner", "Follow-up: by whom", EntityKind.FollowUp, ImportValue.User, "follow up owner|action owner|by whom"),
        ];
        ByCode = All.ToFrozenDictionary(field => field.Code);
        ByKey = All.OrderBy(field => field.Key).ToArray();
        for (var index = 0; index < ByKey.Count; index++)
        {
            if ((int)ByKey[index].Key != index)
            {
                throw new InvalidOperationException($"The field {(Field)index} has no definition.");
            }
        }
    }

    private ImportField()
    {
    }

    /// <summary>Every field, by kind of record.</summary>
    public static IReadOnlyList<ImportField> All { get; }

    /// <summary>The stable word that mappings use, such as <c>organisation.name</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What people see.</summary>
    public required string Label { get; init; }

    /// <summary>The kind of record it is a member of.</summary>
    public required EntityKind Of { get; init; }

    /// <summary>How a cell is read.</summary>
    public required ImportValue Value { get; init; }

    /// <summary>Whether several columns may hold it, each adding its values.</summary>
    public bool TakesManyColumns => Value is ImportValue.Identifier or ImportValue.List or ImportValue.SectorList or ImportValue.WordList
        or ImportValue.AreaList or ImportValue.EmailList or ImportValue.PhoneList or ImportValue.OrganisationList or ImportValue.PersonList;

    /// <summary>Whether a cell may hold several values with a separator between them.</summary>
    public bool IsList => TakesManyColumns && Value != ImportValue.Identifier;

    /// <summary>Whether the column needs, or may have, an identifier scheme.</summary>
    public bool TakesScheme => Value is ImportValue.Identifier or ImportValue.OrganisationIdentifier or ImportValue.OrganisationList;

    /// <summary>Headers by which it is recognised, in normal form.</summary>
    [JsonIgnore]
    public required IReadOnlyList<string> Synonyms { get; init; }

    internal Field Key { get; private init; }

    internal static IReadOnlyList<ImportField> ByKey { get; }

    internal static ImportField Get(Field key) => ByKey[(int)key];

    internal static ImportField? Find(string code) => ByCode.GetValueOrDefault(code);

    private static ImportField Define(Field key, string code, string label, EntityKind of, ImportValue value, string synonyms) => new()
    {
        Key = key,
        Code = code,
        Label = label,
        Of = of,
        Value = value,
        Synonyms = synonyms.Split('|', StringSplitOptions.RemoveEmptyEntries),
    };
}

/// <summary>How the cells of a field are read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportValue>))]
public enum ImportValue
{
    /// <summary>Any text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Any texts.</summary>
    [JsonStringEnumMemberName("list")]
    List,

    /// <summary>public, private, voluntary, faith, or a usual synonym.</summary>
    [JsonStringEnumMemberName("sector")]
    Sector,

    /// <summary>Several sectors.</summary>
    [JsonStringEnumMemberName("sector-list")]
    SectorList,

    /// <summary>An entry of a vocabulary: code, label or synonym.</summary>
    [JsonStringEnumMemberName("word")]
    Word,

    /// <summary>Several entries of a vocabulary.</summary>
    [JsonStringEnumMemberName("word-list")]
    WordList,

    /// <summary>An identifier of the column's scheme.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier,

    /// <summary>A web address, with or without https://.</summary>
    [JsonStringEnumMemberName("website")]
    Website,

    /// <summary>A postcode.</summary>
    [JsonStringEnumMemberName("postcode")]
    Postcode,

    /// <summary>An area by name or code.</summary>
    [JsonStringEnumMemberName("area")]
    Area,

    /// <summary>An area's code.</summary>
    [JsonStringEnumMemberName("area-code")]
    AreaCode,

    /// <summary>Several areas by name or code.</summary>
    [JsonStringEnumMemberName("area-list")]
    AreaList,

    /// <summary>yes or no.</summary>
    [JsonStringEnumMemberName("yes-no")]
    YesNo,

    /// <summary>prospect, contact, partner or dormant.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary>A date: 2026-11-03, 3/11/2026 or 3 Nov 2026.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>A user by name or e-mail.</summary>
    [JsonStringEnumMemberName("user")]
    User,

    /// <summary>E-mail addresses.</summary>
    [JsonStringEnumMemberName("email-list")]
    EmailList,

    /// <summary>Telephone numbers.</summary>
    [JsonStringEnumMemberName("phone-list")]
    PhoneList,

    /// <summary>aware, cooperating, coordinating, integrated, or 1–4.</summary>
    [JsonStringEnumMemberName("strength")]
    Strength,

    /// <summary>from, to or both.</summary>
    [JsonStringEnumMemberName("reported-by")]
    ReportedBy,

    /// <summary>An organisation by name.</summary>
    [JsonStringEnumMemberName("organisation")]
    Organisation,

    /// <summary>An organisation by identifier.</summary>
    [JsonStringEnumMemberName("organisation-identifier")]
    OrganisationIdentifier,

    /// <summary>Organisations by identifier or name.</summary>
    [JsonStringEnumMemberName("organisation-list")]
    OrganisationList,

    /// <summary>People by name or e-mail.</summary>
    [JsonStringEnumMemberName("person-list")]
    PersonList,

    /// <summary>An initiative by name or identifier.</summary>
    [JsonStringEnumMemberName("initiative")]
    Initiative,
}
