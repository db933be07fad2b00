namespace Lattice.App.Drawing;

/// <summary>
/// The colours of charts and pages as CSS variables, one set for light and one for dark mode, and the classes that the charts use. Series
/// colours have a contrast of at least 3 : 1 to the background and differ in lightness for colour-blind readers; dashes distinguish series
/// as well.
/// </summary>
internal static class SvgPalette
{
    /// <summary>The number of series colours; further series reuse them.</summary>
    public const int Colours = 8;

    /// <summary>The class of a series: <c>s1</c> … <c>s8</c>.</summary>
    public static string SeriesClass(int index) => "s" + (index % Colours + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The variables.</summary>
    public const string Variables = """
        :root {
          color-scheme: light dark;
          --page: #f7f7f5; --card: #ffffff; --ink: #1b1f24; --muted: #59616c; --line: #dfe2e7; --grid: #eceef1;
          --soft: #f2f3f5; --band: #f4f1e9; --hover: rgba(31, 111, 180, 0.10);
          --good: #11693f; --good-soft: #e2f3ea; --bad: #a8241c; --bad-soft: #fae6e4; --idle: #b4bac3;
          --s1: #1f6fb4; --s2: #c8560a; --s3: #13795b; --s4: #a03a78; --s5: #6f51b5; --s6: #806400; --s7: #0b7f8c; --s8: #a33a2c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14171b; --card: #1c2026; --ink: #e8eaed; --muted: #a2abb7; --line: #343a43; --grid: #2a2f37;
            --soft: #252a31; --band: #26251f; --hover: rgba(120, 180, 240, 0.14);
            --good: #6fd3a0; --good-soft: #1b3529; --bad: #ff9a8f; --bad-soft: #452321; --idle: #555d68;
            --s1: #6bb0f2; --s2: #f5a25a; --s3: #58cc9d; --s4: #e78cc0; --s5: #b7a0f3; --s6: #d6ba4c; --s7: #58cfd9; --s8: #f28b7c;
          }
        }
        """;

    /// <summary>The variables for a page that may be printed: paper is light.</summary>
    public static string PageVariables => Variables.Replace("@media (prefers", "@media screen and (prefers", StringComparison.Ordinal);

    private const string Fonts =
        """system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif""";

    /// <summary>The charts' classes.</summary>
    public const string Chart = $$"""
        .chart { display: block; width: 100%; height: auto; font: 12px {{Fonts}}; }
        .chart text { fill: var(--muted); }
        .chart .title { fill: var(--ink); font-size: 15px; font-weight: 600; }
        .chart .strong { fill: var(--ink); }
        .chart .tick { font-variant-numeric: tabular-nums; }
        .chart .grid { stroke: var(--grid); stroke-width: 1; }
        .chart .axis { stroke: var(--muted); stroke-width: 1; }
        .chart .band { fill: var(--band); }
        .chart .curve { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .chart .dashed { stroke-dasharray: 5 4; stroke-width: 1.75; }
        .chart .dot { fill: currentColor; }
        .chart .point { fill: currentColor; fill-opacity: 0.65; }
        .chart .hollow { fill: none; stroke: currentColor; stroke-width: 1.25; }
        .chart .leader { stroke: currentColor; stroke-width: 1; opacity: 0.7; }
        .chart .halo { paint-order: stroke; stroke: var(--card); stroke-width: 4; stroke-linejoin: round; }
        .chart .ring { fill: var(--card); stroke: currentColor; stroke-width: 2.25; }
        .chart .guide { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 2 3; }
        .chart .threshold { stroke: var(--bad); stroke-width: 1.25; stroke-dasharray: 5 3; }
        .chart .whisker { stroke: currentColor; stroke-width: 2; }
        .chart .bar { fill: currentColor; }
        .chart .hit { fill: transparent; }
        .chart .hit:hover { fill: var(--hover); }
        .chart .s1 { color: var(--s1); } .chart .s2 { color: var(--s2); } .chart .s3 { color: var(--s3); } .chart .s4 { color: var(--s4); }
        .chart .s5 { color: var(--s5); } .chart .s6 { color: var(--s6); } .chart .s7 { color: var(--s7); } .chart .s8 { color: var(--s8); }
        .chart .rung { color: var(--muted); }
        .chart .idle { color: var(--idle); }
        """;
}
