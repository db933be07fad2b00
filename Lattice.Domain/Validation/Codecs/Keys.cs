using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>Checks the keys of a map against the known ones.</summary>
internal static class Keys
{
    /// <summary>An error for every unknown key and for every repeated key.</summary>
    internal static Seq<SpecError> Strays(SpecNode.Map map, SpecPath at, Seq<string> known) =>
        map.Entries
            .Filter(entry => !known.Contains(entry.Key))
            .Map(entry => (SpecError)new SpecError.UnknownKey(at.Key(entry.Key, entry.Line), NearestWord.Of(entry.Key, known), known))
            .Strict()
        + Repeated(map, at);

    /// <summary>An error for every repeated key.</summary>
    internal static Seq<SpecError> Repeated(SpecNode.Map map, SpecPath at)
    {
        var (lines, faults) = (new Dictionary<string, int>(), new List<SpecError>());
        foreach (var entry in map.Entries)
        {
            if (!lines.TryAdd(entry.Key, entry.Line))
            {
                faults.Add(new SpecError.DuplicateKey(at.Key(entry.Key, entry.Line), lines[entry.Key]));
            }
        }

        return Prelude.toSeq(faults).Strict();
    }
}
