using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Imports;

/// <summary>What an import does with records that are, or are not, there already. A blank cell never clears anything.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportMode>))]
public enum ImportMode
{
    /// <summary>Creates what is missing and leaves what is there as it is.</summary>
    [JsonStringEnumMemberName("create")]
    Create = 1,

    /// <summary>Changes what is there and creates nothing.</summary>
    [JsonStringEnumMemberName("update")]
    Update = 2,

    /// <summary>Creates what is missing and changes what is there: single values are replaced, lists are added to.</summary>
    [JsonStringEnumMemberName("upsert")]
    Upsert = 3,

    /// <summary>Creates what is missing; of what is there, only members without a value get one.</summary>
    [JsonStringEnumMemberName("fill-blanks")]
    FillBlanks = 4,
}

/// <summary>Which way round the numbers of a date such as 3/4/2026 are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateOrder>))]
public enum DateOrder
{
    /// <summary>Day, month, year: 3 April. The default.</summary>
    [JsonStringEnumMemberName("day-first")]
    DayFirst = 1,

    /// <summary>Month, day, year: 4 March.</summary>
    [JsonStringEnumMemberName("month-first")]
    MonthFirst = 2,
}
