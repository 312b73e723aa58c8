using Microsoft.Extensions.Options;

namespace PartnershipGraph.Api;

/// <summary>Where the API and the pages listen: the setting <c>Urls</c>, which the server itself reads.</summary>
internal sealed class ListeningOptions
{
    /// <summary>Addresses, separated by semicolons.</summary>
    public string Urls { get; set; } = "";
}

/// <summary>Refuses addresses that the server could not read.</summary>
internal sealed class ListeningChecks : IValidateOptions<ListeningOptions>
{
    public ValidateOptionsResult Validate(string? name, ListeningOptions options)
    {
        var problems = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(address => !IsAddress(address))
            .Select(address => $"Urls holds '{address}'; it must be addresses like http://127.0.0.1:5080, separated by semicolons. Correct it.")
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
