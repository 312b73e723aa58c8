using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Web.Imports;

/// <summary>What the server answered to a list, as the browser tells it.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Stopped">Whether somebody stopped it.</param>
/// <param name="Location">Where the new import is.</param>
/// <param name="Detail">What was wrong, from the problem that was answered.</param>
/// <param name="Messages">Further messages of that problem.</param>
public sealed record UploadAnswer(int Status, bool Stopped, string? Location, string? Detail, IReadOnlyList<string>? Messages)
{
    /// <summary>The new import; null when there is none.</summary>
    public Guid? ImportId => Status is 200 or 201 or 202
        && Location is not null
        && Guid.TryParse(Location[(Location.LastIndexOf('/') + 1)..], out var id)
            ? id
            : null;

    /// <summary>Why there is no import; null when somebody stopped it.</summary>
    public Refusal? ToRefusal()
    {
        if (Stopped)
        {
            return null;
        }

        var refusal = Status switch
        {
            0 => new Refusal(Problem.NotYet, "The file did not arrive: the connection was lost. Check the network and give the file again."),
            401 => new Refusal(Problem.NotSignedIn, Detail ?? "Sign in again, then give the file again."),
            403 => new Refusal(Problem.NotAllowed, Detail ?? "Importing needs the permission import. Ask an administrator."),
            413 => new Refusal(Problem.TooLarge, Detail ?? "The file is too large. Split it and import the parts one after another."),
            _ => new Refusal(Problem.Invalid, Detail ?? "The file could not be taken in. Save it as CSV and give it again."),
        };
        return Messages is { Count: > 0 }
            ? refusal with { Errors = new Dictionary<string, string[]> { ["file"] = [.. Messages] } }
            : refusal;
    }
}
