using Lattice.App.Drawing;

namespace Lattice.App.Report;

/// <summary>The style sheet of a report's page; the colours are those of <see cref="SvgPalette"/>.</summary>
internal static class HtmlStyle
{
    /// <summary>The whole style sheet.</summary>
    public static string Sheet => SvgPalette.PageVariables + "\n" + SvgPalette.Chart + "\n" + Page;

    private const string Page = """
        * { box-sizing: border-box; }
        html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; }
        body { margin: 0; font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
        main { max-width: 1080px; margin: 0 auto; padding: 40px 20px 72px; }
        h1 { font-size: 30px; line-height: 1.2; margin: 2px 0 6px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
        h2 { font-size: 19px; line-height: 1.3; margin: 0 0 12px; }
        h3 { font-size: 15px; margin: 22px 0 8px; }
        p { margin: 0 0 12px; max-width: 78ch; }
        a { color: var(--s1); }
        code, pre, .hash { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 13px; }
        .eyebrow { color: var(--muted); font-size: 13px; font-weight: 600; letter-spacing: 0.04em; margin: 0; }
        .facts { color: var(--muted); margin: 0 0 24px; max-width: none; }
        .muted, .note { color: var(--muted); }
        .note { font-size: 14px; margin: 14px 0 0; max-width: 110ch; }
        .warning { color: var(--bad); margin: 0 0 20px; }
        .headline .unit .badge { margin-left: 8px; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 24px 26px; margin: 0 0 20px; }
        .headline .front + .parts { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 18px; }
        .headline .label { color: var(--muted); font-size: 14px; margin: 0 0 2px; }
        .headline .number { font-size: 54px; line-height: 1.05; font-weight: 650; letter-spacing: -0.02em; margin: 0; }
        .headline .number { font-variant-numeric: tabular-nums; }
        .headline .number small { font-size: 24px; font-weight: 500; color: var(--muted); letter-spacing: 0; }
        .headline .unit { margin: 8px 0 0; }
        .parts { display: grid; grid-template-columns: repeat(auto-fit, minmax(205px, 1fr)); gap: 14px 24px; margin: 0; }
        .parts dt { color: var(--muted); font-size: 13px; }
        .parts dd { margin: 0; font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .parts dd small { display: block; font-weight: 400; font-size: 13px; color: var(--muted); }
        .badge { display: inline-block; border-radius: 99px; padding: 2px 11px; font-size: 13px; font-weight: 600; white-space: nowrap; }
        .met { color: var(--good); background: var(--good-soft); }
        .missed { color: var(--bad); background: var(--bad-soft); }
        .scroll { overflow-x: auto; margin: 0 -26px; padding: 0 26px; }
        .scroll { background: linear-gradient(var(--card), var(--card)) 0 0 / 26px 100% no-repeat local,
            linear-gradient(var(--card), var(--card)) 100% 0 / 26px 100% no-repeat local,
            linear-gradient(90deg, var(--line), transparent) 0 0 / 14px 100% no-repeat scroll,
            linear-gradient(270deg, var(--line), transparent) 100% 0 / 14px 100% no-repeat scroll; }
        table { border-collapse: collapse; width: 100%; font-size: 15px; }
        th { text-align: left; font-size: 13px; font-weight: 600; color: var(--muted); padding: 0 18px 8px 0; vertical-align: bottom; }
        td { border-top: 1px solid var(--line); padding: 9px 18px 9px 0; vertical-align: top; }
        th:last-child, td:last-child { padding-right: 0; }
        .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        th.n { white-space: normal; }
        .run { white-space: nowrap; }
        td:first-child { min-width: 150px; }
        .dense table { font-size: 14px; } .dense th, .dense td { padding-right: 14px; } .dense td small { font-size: 12px; }
        td small { display: block; color: var(--muted); font-size: 13px; }
        td .best { font-weight: 700; }
        .key { display: inline-block; width: 10px; height: 10px; border-radius: 3px; background: currentColor; margin-right: 8px; }
        .key.s1 { color: var(--s1); } .key.s2 { color: var(--s2); } .key.s3 { color: var(--s3); } .key.s4 { color: var(--s4); }
        .key.s5 { color: var(--s5); } .key.s6 { color: var(--s6); } .key.s7 { color: var(--s7); } .key.s8 { color: var(--s8); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 28px; margin-top: 26px; }
        figure { margin: 0 0 20px; min-width: 0; }
        .what { display: grid; grid-template-columns: max-content 1fr; gap: 8px 22px; margin: 0; font-size: 15px; }
        .what dt { color: var(--muted); } .what dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
        .what dd small { color: var(--muted); font-size: 13px; display: block; } .what code { display: block; }
        .differences td { font-size: 13px; } .differences td + td, .differences th + th { min-width: 88px; max-width: 320px; }
        .square { max-width: 560px; }
        .note + figure { margin-top: 28px; }
        figure:last-child, .pair figure { margin-bottom: 0; }
        figcaption { color: var(--muted); font-size: 14px; margin-top: 8px; }
        figure { container-type: inline-size; }
        .at-medium, .at-narrow { display: none; } .at-wide { display: block; }
        @container (max-width: 840px) { .at-wide, .at-narrow { display: none; } .at-medium { display: block; } }
        @container (max-width: 470px) { .at-wide, .at-medium { display: none; } .at-narrow { display: block; } }
        .pixels { display: block; max-width: 100%; height: auto; image-rendering: pixelated; border-radius: 4px; }
        details summary { cursor: pointer; font-weight: 600; padding: 12px 0; }
        .values { font-size: 14px; } .values summary { color: var(--muted); font-weight: 400; }
        .values .scroll { max-height: 340px; overflow: auto; margin: 0; padding: 0; }
        .values table { font-size: 14px; } .values :is(th, td):first-child { min-width: 70px; text-align: left; }
        .values th { position: sticky; top: 0; background: var(--card); }
        :focus-visible { outline: 2px solid var(--s1); outline-offset: 2px; }
        details pre { overflow-x: auto; background: var(--soft); border-radius: 8px; line-height: 1.5; }
        details pre { padding: 14px 16px; margin: 12px 0 0; }
        .facts-table td { overflow-wrap: anywhere; } .facts-table td:first-child { color: var(--muted); width: 190px; }
        .hash { overflow-wrap: anywhere; }
        .run-title { font-size: 24px; margin: 48px 0 14px; overflow-wrap: anywhere; }
        @media (max-width: 720px) {
          main { padding: 24px 12px 48px; } section { padding: 18px 16px; } .scroll { margin: 0 -16px; padding: 0 16px; }
          .headline .number { font-size: 42px; } .parts { grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); }
          .facts-table td:first-child { width: 120px; min-width: 0; } .run { white-space: normal; }
          .dense :is(th, td):first-child, .differences :is(th, td):first-child {
            position: sticky; left: 0; z-index: 1; background: var(--card); min-width: 150px; max-width: 170px; overflow-wrap: anywhere;
          }
        }
        @media (max-width: 560px) { .what { grid-template-columns: 1fr; gap: 0; } .what dd { margin-bottom: 10px; } }
        @media (max-width: 760px) { .pair { grid-template-columns: 1fr; } }
        @media print {
          @page { margin: 14mm; }
          html, body { background: none; font-size: 13px; } main { max-width: none; padding: 0; }
          section { border-color: #ccc; border-radius: 0; padding: 14px 16px; margin: 0 0 12px; }
          figure, .headline, tr, .run-title { break-inside: avoid; } h2, h3, .run-title { break-after: avoid; }
          .pair { grid-template-columns: 1fr 1fr; } .scroll { overflow: visible; background: none; } thead { display: table-header-group; }
          .hit, details { display: none; } a { color: inherit; text-decoration: none; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
