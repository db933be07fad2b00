using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>The feature maps of convolutional networks, and the parameters between them.</summary>
internal static class ConvolutionalMaps
{
    /// <summary>The map of each stage of an encoder, from the picture on.</summary>
    public static Seq<FeatureMap> OfEncoder(NetworkSpec.Convolutional network, FeatureMap picture) => network.Stages
        .Fold((Maps: Seq<FeatureMap>.Empty, At: picture), (so, stage) =>
            so.At.Strided(stage.Stride, stage.Channels) is var next ? (so.Maps.Add(next), next) : so)
        .Maps.Strict();

    /// <summary>The map of each stage of a decoder, the one next to the latent first.</summary>
    public static Seq<FeatureMap> OfDecoder(NetworkSpec.Convolutional network, FeatureMap picture) =>
        OfEncoder(network with { Stages = network.Stages.Rev().Strict() }, picture).Rev().Strict();

    /// <summary>Parameters of an encoder without what follows it.</summary>
    public static long EncoderParameters(NetworkSpec.Convolutional network, FeatureMap picture) => OfEncoder(network, picture)
        .Zip(network.Stages).Fold((Count: 0L, From: (long)picture.Channels), (so, one) =>
        {
            var (map, stage) = one;
            return (so.Count + Gated(network, so.From, map.Channels) + (stage.Blocks * Gated(network, map.Channels, map.Channels)),
                map.Channels);
        }).Count;

    /// <summary>Parameters of a decoder from the latent to its outputs.</summary>
    public static long DecoderParameters(NetworkSpec.Convolutional network, FeatureMap picture, long inputs, long outputs)
    {
        var maps = OfDecoder(network, picture);
        var count = ParameterCount.Linear(inputs, maps.Head.Numbers) + outputs;
        for (var i = 0; i < maps.Count; i++)
        {
            var (channels, stage) = ((long)maps[i].Channels, network.Stages[i]);
            var phases = (long)stage.Stride * stage.Stride;
            count += (stage.Blocks * Gated(network, channels, channels)) + (i + 1 < maps.Count
                ? Gated(network, channels, phases * maps[i + 1].Channels)
                : network.Taps * channels * phases * (outputs / ((long)picture.Height * picture.Width)));
        }

        return count;
    }

    /// <summary>
    /// Numbers that the layers keep for a datum in training: a gated one keeps its value, its gate and two derivatives, and with dropout
    /// the noise, its factors and their product with the value.
    /// </summary>
    public static long Numbers(NetworkSpec.Convolutional network, FeatureMap picture) => OfEncoder(network, picture)
        .Zip(network.Stages).Sum(one => (network.Dropout > 0 ? 7 : 4) * one.Item1.Numbers * (1 + one.Item2.Blocks));

    private static long Gated(NetworkSpec.Convolutional network, long inputs, long outputs) =>
        ParameterCount.Linear(network.Taps * inputs, 2 * outputs);
}
