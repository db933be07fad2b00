using LanguageExt;
using Lattice.App.Text;
using Lattice.Domain.Text;
using Lattice.Train.Container;

namespace Lattice.App.Containers;

/// <summary>What a compressed file holds, as text.</summary>
internal static class InspectText
{
    private const int MostRanges = 20;

    /// <summary>The lines.</summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="check">What was found.</param>
    internal static string Render(string file, ContainerCheck check) =>
        $"{Display.Clean(file, int.MaxValue)}: {Title(check)}\n"
        + TextTable.Render(Facts(check).Map(fact => Prelude.Seq($"  {fact.Label}", fact.Value)).Strict(), 1)
        + "\n" + TextTable.Render(Sizes(check))
        + "\n" + TextTable.Render(Rates(check));

    private static string Title(ContainerCheck check)
    {
        var (data, header) = (check.Header.Data, check.Header);
        var shape = string.Join(" × ", data.Shape.Map(extent => $"{extent}"));
        return $"{header.Kind.ToString().ToLowerInvariant()}, {Count(check.Count)} data"
            + (shape.Length > 0 ? $" of {shape} {InspectJson.Element(data)}" : $" of type {InspectJson.Element(data)}")
            + (data.Image is { } image ? $", images of {image.Height} × {image.Width} × {image.Channels}" : "");
    }

    private static Seq<(string Label, string Value)> Facts(ContainerCheck check)
    {
        var header = check.Header;
        var facts = Prelude.Seq(("source", header.Data.Source), ("program", header.Program), ("needs", Needs(check)));
        if (header.Model is { } model)
        {
            facts = facts.Add(("spec", model.Spec)).Add(("parameters", model.Parameters));
        }

        facts = header.Lattice is { } lattice ? facts.Add(("lattice", $"{lattice.Name}, {lattice.Hash}")) : facts;
        facts = header.Codec is { } codec ? facts.Add(("codec", $"{codec.Name}, {codec.Hash}")) : facts;
        facts = header.Prior is { } prior ? facts.Add(("prior", $"{prior.Name}, {prior.Hash}")) : facts;
        facts = facts.Add(("dither", header.Dither is { } dither
            ? $"{dither.Generator}, seed {dither.Seed}, stream {dither.Stream}, from draw {dither.First} on" : "none"));
        facts = header.Effort is { } effort ? facts.Add(("effort", $"{effort}")) : facts;
        var each = header.DataPerRecord == 1 ? "a datum each" : $"{Count(header.DataPerRecord)} data each";
        facts = facts.Add(("records", $"{Count(check.Records)}, {each}, on {Pages(check.Pages)}"));
        facts += check.Attachments.Map(one => ("attachment", $"{one.Name}, {Count(one.Length)} bytes, {Count(one.Section)} in the file"));
        return facts.Add(("checksums", Checksums(check))) + (check.Missing.IsEmpty ? Seq<(string, string)>.Empty
            : Prelude.Seq1(("missing", Missing(check.Missing))));
    }

    private static string Needs(ContainerCheck check) => (check.Header.Model, check.HasModel) switch
    {
        (null, _) when check.Header.Codec is not null && !check.Attachments.Exists(one => one.Name == "codec") =>
            "the codec: give it with --codec",
        (null, _) => "nothing else",
        ({ } model, true) => $"nothing else: the model of run {model.Run} is in the file",
        ({ } model, false) => $"the model of run {model.Run}: give it with --run",
    };

    private static string Checksums(ContainerCheck check) =>
        !check.Faults.IsEmpty ? "not all hold"
        : check.IsQuick ? "those of header, table, footer, attachments and the headings of pages hold; pages were not tried"
        : "all hold";

    private static string Missing(Seq<DatumRange> missing) =>
        string.Join(", ", missing.Take(MostRanges).Map(range => $"{range}"))
        + (missing.Count > MostRanges ? $" and {missing.Count - MostRanges} ranges more" : "");

    private static Seq<Seq<string>> Sizes(ContainerCheck check)
    {
        var sizes = check.Sizes;
        var parts = Prelude.Seq(
            ("header", sizes.Header),
            ("attachments", sizes.Attachments),
            ("payload", sizes.Payload),
            ("lengths of records", sizes.Index),
            ("headings and checksums of pages", sizes.Headings),
            ("table", sizes.Table),
            ("footer", sizes.Footer));
        parts = sizes.Lost > 0 ? parts.Add(("damaged", sizes.Lost)) : parts;
        return Prelude.Seq1(Prelude.Seq("  part", "bytes", "share"))
            .Concat(parts.Add(("file", sizes.Total)).Map(part => Prelude.Seq(
                $"  {part.Item1}", Count(part.Item2), $"{NumberText.Decimals(100.0 * part.Item2 / sizes.Total, 2)} %"))).Strict();
    }

    private static Seq<Seq<string>> Rates(ContainerCheck check) => Prelude.Seq(
        Prelude.Seq("  bits", "per datum", "per dimension"),
        Rate("payload", check.PayloadRate, check),
        Rate("file", check.FileRate, check));

    private static Seq<string> Rate(string label, Option<double> rate, ContainerCheck check) => Prelude.Seq(
        $"  {label}",
        rate.Match(Some: bits => NumberText.Decimals(bits, 3), None: () => "-"),
        check.PerDimension(rate).Match(Some: bits => NumberText.Decimals(bits, 5), None: () => "-"));

    private static string Pages(long count) => count == 1 ? "1 page" : $"{Count(count)} pages";

    private static string Count(long? count) => count is { } known ? NumberText.Count(known) : "an unknown number of";
}
