using MudBlazor;

namespace PartnershipGraph.Web.Layout;

/// <summary>The colours and type of the pages. Every text colour has at least 4.5:1 on the surfaces it stands on, in both modes.</summary>
internal static class Theme
{
    private static readonly string[] Families = ["Public Sans Variable", "system-ui", "-apple-system", "Segoe UI", "sans-serif"];

    public static MudTheme Create()
    {
        var theme = new MudTheme
        {
            PaletteLight = new PaletteLight
            {
                Primary = "#0b5c63",
                PrimaryContrastText = "#ffffff",
                Secondary = "#8a3d12",
                SecondaryContrastText = "#ffffff",
                Tertiary = "#4b3a86",
                Info = "#1d5a96",
                Success = "#22663a",
                Warning = "#8a5200",
                WarningContrastText = "#ffffff",
                Error = "#b3261e",
                Background = "#f6f5f1",
                BackgroundGray = "#eceae3",
                Surface = "#ffffff",
                TextPrimary = "#1f2426",
                TextSecondary = "#535a5d",
                TextDisabled = "#6b7174",
                ActionDefault = "#3d4548",
                ActionDisabled = "#6b7174",
                LinesDefault = "#d9d6cc",
                LinesInputs = "#767c7f",
                TableLines = "#e4e1d8",
                Divider = "#d9d6cc",
            },
            PaletteDark = new PaletteDark
            {
                Primary = "#6fd0d4",
                PrimaryContrastText = "#06282b",
                Secondary = "#f0a878",
                SecondaryContrastText = "#2c1404",
                Tertiary = "#b9a7f2",
                Info = "#8fc1f2",
                InfoContrastText = "#06203a",
                Success = "#7fcf98",
                SuccessContrastText = "#062412",
                Warning = "#f0c069",
                WarningContrastText = "#2b1c00",
                Error = "#ff9d94",
                ErrorContrastText = "#3b0704",
                Background = "#14191b",
                BackgroundGray = "#1b2123",
                Surface = "#1e2527",
                TextPrimary = "#e9eceb",
                TextSecondary = "#b3babc",
                TextDisabled = "#8f989b",
                ActionDefault = "#c6ccce",
                ActionDisabled = "#8f989b",
                LinesDefault = "#3a4447",
                LinesInputs = "#8b9497",
                TableLines = "#333c3f",
                Divider = "#3a4447",
            },
            LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        };
        theme.Typography.Default.FontFamily = Families;
        theme.Typography.Button.TextTransform = "none";
        theme.Typography.Button.FontWeight = "600";
        theme.Typography.Button.LetterSpacing = "normal";
        return theme;
    }
}
