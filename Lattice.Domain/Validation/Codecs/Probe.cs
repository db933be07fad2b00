using LanguageExt;

namespace Lattice.Domain.Validation.Codecs;

/// <summary>A look at one place of a tree, for demands that span several keys: none where nothing readable stands.</summary>
internal static class Probe
{
    /// <summary>The node below <paramref name="map"/> that the keys lead to, with its path.</summary>
    internal static Option<(SpecNode Node, SpecPath At)> Find(SpecNode.Map map, SpecPath at, params string[] keys)
    {
        SpecNode node = map;
        foreach (var key in keys)
        {
            var entry = node is SpecNode.Map inner ? inner.Find(key).ToNullable() : null;
            if (entry is null)
            {
                return default;
            }

            (node, at) = (entry.Value, at.Key(key, entry.Line));
        }

        return (node, at);
    }

    /// <summary>What a codec reads there.</summary>
    internal static Option<A> Read<A>(Codec<A> codec, SpecNode.Map map, params string[] keys) =>
        Find(map, SpecPath.Root, keys).Bind(found => codec.Decode(found.Node, found.At).ToOption());

    private static SpecNode.Entry? ToNullable(this Option<SpecNode.Entry> entry) => entry.MatchUnsafe<SpecNode.Entry?>(Some: found => found, None: () => null);
}
