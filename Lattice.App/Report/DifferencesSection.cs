using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Text;

namespace Lattice.App.Report;

/// <summary>How the specs of several runs differ: a row for each key that is not the same in all, a column for each run.</summary>
internal static class DifferencesSection
{
    /// <summary>The section; nothing where a run's spec is not known.</summary>
    public static Markup Draw(Seq<(string Name, ReportInput Run)> runs)
    {
        if (!runs.ForAll(one => one.Run.Spec.IsSome))
        {
            return Markup.None;
        }

        Seq<(string Path, Seq<string> Values)> rows =
            ConfigurationValue.Differing(runs.Bind(one => one.Run.Spec.ToSeq()).Strict());
        Markup.Element section = Markup.Of("section").Holding(Markup.Of("h2").Holding("How the runs differ"));
        return rows.IsEmpty
            ? section.Holding(Markup.Of("p").Holding("Their specs are the same but for their names."))
            : section.Holding(
                Markup.Of("div", "differences").Holding(HtmlTable.Of(
                    Prelude.Seq1(("Key of the spec", false)).Concat(runs.Map(one => (one.Name, false))),
                    rows.Map(row => Prelude.Seq1<Markup>(Markup.Of("code").Holding(row.Path))
                        .Concat(row.Values.Map(value => (Markup)value))))),
                Markup.Of("p", "note").Holding(
                    $"{NumberText.Count(rows.Count)} {(rows.Count == 1 ? "key differs" : "keys differ")}; all others are the same. A dash: "
                        + "the spec has no such key."));
    }
}
