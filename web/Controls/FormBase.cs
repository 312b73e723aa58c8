using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Web.Access;

namespace PartnershipGraph.Web.Controls;

/// <summary>What the forms of records share: saving, and showing what is wrong beside the field it is about.</summary>
public abstract class FormBase : PageBase
{
    /// <summary>The dialog the form stands in.</summary>
    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Why it could not be saved; null while nothing is wrong.</summary>
    protected Refusal? Refusal { get; set; }

    /// <summary>Whether it is being saved.</summary>
    protected bool IsSaving { get; private set; }

    /// <summary>The message about a member in its JSON spelling, or null.</summary>
    protected string? ErrorOf(string member) =>
        Refusal?.Errors.GetValueOrDefault(member) is { Length: > 0 } messages ? string.Join(' ', messages) : null;

    /// <summary>Saves, and closes the dialog with the record's id when it was saved.</summary>
    protected async Task SaveAsync<TFields>(Func<Task<Outcome<Written<TFields>>>> save)
        where TFields : RecordFields
    {
        ArgumentNullException.ThrowIfNull(save);
        IsSaving = true;
        try
        {
            var written = await save();
            Refusal = written.Refusal;
            if (written.Succeeded)
            {
                Dialog.Close(DialogResult.Ok(written.Value.Record.Id!.Value));
            }
        }
        finally
        {
            IsSaving = false;
        }
    }

    /// <summary>The day a date field holds; null when it is empty.</summary>
    protected static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as a date field holds it.</summary>
    protected static string? TextOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A text, or null when it is empty.</summary>
    protected static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
