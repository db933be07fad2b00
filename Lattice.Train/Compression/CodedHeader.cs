using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Lattices;
using Lattice.Domain.Validation;
using Lattice.Math.Random;
using Lattice.Train.Container;
using Lattice.Train.Data;
using Lattice.Train.Experiments;
using Lattice.Train.Specs;
using ElementType = Lattice.Train.Container.ElementType;

namespace Lattice.Train.Compression;

/// <summary>The header of a model's data.</summary>
internal static class CodedHeader
{
    /// <summary>The name of the generator of dithers.</summary>
    internal const string Generator = "philox4x32-10";

    /// <summary>The header.</summary>
    /// <param name="model">The model.</param>
    /// <param name="specHash">What identifies its spec.</param>
    /// <param name="data">The data.</param>
    /// <param name="perRecord">Data per record.</param>
    /// <param name="effort">How hard the encoder searches.</param>
    /// <param name="representation">True for representations alone.</param>
    /// <param name="program">The program's version.</param>
    internal static ContainerHeader Of(
        CodingModel model, string specHash, CodedData data, int perRecord, int effort, bool representation, string program)
    {
        var spec = model.Spec;
        var latent = spec.Model.Latent;
        var (kind, element) =
            representation ? (ContentKind.Points, ElementType.Int64)
            : model.IsOfSentences ? (ContentKind.Sentences, ElementType.Word)
            : spec.Objective.Loss.Row().TakesLabels ? (ContentKind.Labels, ElementType.Int32)
            : (ContentKind.Rows, model.Levels == 2 ? ElementType.Bit : ElementType.UInt8);
        var shape = kind switch
        {
            ContentKind.Points => Prelude.Seq1(Represent.Coefficients(latent)),
            ContentKind.Rows => Prelude.Seq1(model.Width),
            ContentKind.Labels => Prelude.Seq1(1),
            _ => Seq<int>.Empty,
        };
        var lattice = latent as LatentSpec.OnLattice;
        return new ContainerHeader
        {
            Kind = kind,
            Program = program,
            Model = new(spec.Name, specHash, model.Hash),
            Lattice = lattice is null ? null : new(LatticeName.Of(lattice.Lattice), Hash(spec, "lattice")),
            Prior = lattice is null
                ? null
                : new(
                    $"{lattice.Prior.Form} {lattice.Prior.Family}{lattice.Learned}"
                        .ToLowerInvariant(),
                    Hash(spec, "prior")),
            Dither = new(Generator, spec.Seed, data.Stream.ToString(), 0),
            Data = new(
                data.Name, element, shape,
                kind == ContentKind.Rows
                    ? data.Image.MatchUnsafe<ImageHeader?>(image => new(image.Height, image.Width, image.Channels), () => null)
                    : null,
                data.Count.MatchUnsafe<long?>(count => count, () => null)),
            DataPerRecord = perRecord,
            Effort = effort,
        };
    }

    /// <summary>SHA-256 of a part of the latent as the resolved spec writes it.</summary>
    private static string Hash(ExperimentSpec spec, string key)
    {
        var node = new[] { "model", "latent", key }.Aggregate(
            SpecDocument.Encode(spec),
            (node, name) => ((SpecNode.Map)node).Find(name).Map(entry => entry.Value).IfNone(SpecNode.Map.Empty));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ResolvedSpec.Write(node))));
    }
}

/// <summary>Data that a file is made of.</summary>
/// <param name="Name">What they are, in words.</param>
/// <param name="Stream">The stream of their dithers.</param>
/// <param name="Count">How many there are, if that is known from the start.</param>
/// <param name="Image">How a datum is laid out as an image, if it is one.</param>
internal sealed record CodedData(string Name, RandomStream Stream, Option<int> Count, Option<ImageShape> Image);
