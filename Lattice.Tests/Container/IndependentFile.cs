using LanguageExt;
using Lattice.Train.Container;

namespace Lattice.Tests.Container;

/// <summary>What the independent reader reads, as what the product's reads.</summary>
internal static class IndependentFile
{
    public static FileContent Content(IndependentReader read) => new(
        Header(read),
        Prelude.toSeq(read.Attachments.Select(one => (one.Name, Convert.ToHexString(one.Content)))).Strict(),
        Prelude.toSeq(read.Pages.Select(page => new PageContent(
            page.First,
            page.Decoded,
            Prelude.toSeq(page.Records.Select(record => ((int)record.Data, Convert.ToHexString(record.Bytes)))).Strict()))).Strict());

    private static ContainerHeader Header(IndependentReader read)
    {
        var (json, data) = (read.Header, read.Header["data"]!);
        return new ContainerHeader
        {
            Kind = Enum.Parse<ContentKind>((string)json["kind"]!, ignoreCase: true),
            Program = (string)json["program"]!,
            Model = json["model"] is { } model
                ? new((string)model["run"]!, (string)model["spec"]!, (string)model["parameters"]!) : null,
            Lattice = json["lattice"] is { } lattice ? new((string)lattice["name"]!, (string)lattice["hash"]!) : null,
            Prior = json["prior"] is { } prior ? new((string)prior["name"]!, (string)prior["hash"]!) : null,
            Codec = json["codec"] is { } codec ? new((string)codec["name"]!, (string)codec["hash"]!) : null,
            Dither = json["dither"] is { } dither
                ? new((string)dither["generator"]!, (ulong)dither["seed"]!, (string)dither["stream"]!, (ulong)dither["first"]!) : null,
            Data = new DataHeader(
                (string)data["source"]!,
                Enum.Parse<ElementType>((string)data["element"]!, ignoreCase: true),
                Prelude.toSeq(data["shape"]!.AsArray().Select(extent => (int)extent!)).Strict(),
                data["image"] is { } image ? new((int)image["height"]!, (int)image["width"]!, (int)image["channels"]!) : null,
                (long?)data["count"]),
            DataPerRecord = (int)json["dataPerRecord"]!,
            Effort = (int?)json["effort"],
        };
    }
}
