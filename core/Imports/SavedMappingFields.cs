using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

/// <summary>A mapping kept under a name, as people and programs write and read it.</summary>
/// <remarks>
/// Values that it gives to every contact of a list are left out for readers without the permission <c>contacts</c>; a change made by
/// such a reader keeps them.
/// </remarks>
public sealed record SavedMappingFields : RecordFields, IRecordFields<SavedMappingFields, SavedMapping>
{
    /// <summary>What people call it; no other's name.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Name { get; init; }

    /// <summary>The headers of the list it is for, in order; the mapping's columns count from them.</summary>
    [Required]
    public IReadOnlyList<string>? Headers { get; init; }

    /// <summary>What the columns mean. Repairs are not kept: they are a matter of one file.</summary>
    [Required]
    public ImportMapping? Mapping { get; init; }

    /// <summary>The mapping for a list of some headers, if every column it maps is there; null otherwise.</summary>
    /// <param name="headers">The list's headers, in order.</param>
    public ImportMapping? For(IReadOnlyList<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return Headers is null || Mapping is null ? null : SavedMapping.Fit(Headers, Mapping, headers);
    }

    /// <inheritdoc />
    public static SavedMappingFields Of(SavedMapping entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new SavedMappingFields
        {
            Name = entity.Name,
            Headers = entity.Headers,
            Mapping = viewpoint.SeesContacts ? entity.Mapping : ListPrivacy.WithoutContactValues(entity.Mapping),
        };
    }

    /// <inheritdoc />
    public SavedMapping ToEntity(Guid id, SavedMapping? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.RequiredText(Name, Limits.ShortName);
        if (reader.Viewpoint.Model.Directory.SavedMappings.All.Any(other => other.Key != id && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            reader.Fail(nameof(Name), "Another mapping has that name. Choose another, or change that one.");
        }

        var headers = Headers ?? [];
        if (headers.Count is 0 or > ListInspection.MaxColumns)
        {
            reader.Fail(nameof(Headers), $"Are needed: 1–{ListInspection.MaxColumns} headers.");
        }
        else if (headers.Any(header => header is null || header.Length > Limits.Line))
        {
            reader.Fail(nameof(Headers), $"A header has at most {Limits.Line} characters.");
        }

        var mapping = (Mapping ?? new ImportMapping()) with { Repairs = [] };
        if (Mapping is null)
        {
            reader.Fail(nameof(Mapping), "Is needed.");
        }
        else if (headers.Count is > 0 and <= ListInspection.MaxColumns)
        {
            foreach (var (member, messages) in CompiledMapping.Compile(mapping, headers).Errors)
            {
                reader.Fail($"mapping.{member}", messages[0]);
            }
        }

        if (current is not null && !reader.Viewpoint.SeesContacts)
        {
            var hidden = current.Mapping.Constants.Except(ListPrivacy.WithoutContactValues(current.Mapping).Constants);
            mapping = mapping with { Constants = [.. ListPrivacy.WithoutContactValues(mapping).Constants, .. hidden] };
        }

        return new SavedMapping { Id = new Id<SavedMapping>(id), Name = name, Headers = [.. headers.Select(header => header ?? "")], Mapping = mapping };
    }
}
