using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>Hidden layers of an encoder or decoder; a linear layer to the required width follows them.</summary>
public abstract record NetworkSpec
{
    private NetworkSpec() { }

    /// <summary>Gated layers h·sigmoid(g), h and g linear with bias, of the given widths (the paper's: 300, 300).</summary>
    public sealed record Gated(Seq<Dimension> Widths) : NetworkSpec
    {
        /// <summary>Dropout rate of the units of each layer at a training step, in [0, 1) [Srivastava et al. 2014].</summary>
        public double Dropout { get; init; }

        /// <summary>True when every layer after the first also reads the network's input.</summary>
        public bool Skip { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Gated(this);
    }

    /// <summary>Layers a(x·W + b) of the given widths with one activation a.</summary>
    public sealed record Dense(Seq<Dimension> Widths, Activation Activation) : NetworkSpec
    {
        /// <summary>Dropout rate of the units of each layer at a training step, in [0, 1) [Srivastava et al. 2014].</summary>
        public double Dropout { get; init; }

        /// <summary>True when every layer after the first also reads the network's input.</summary>
        public bool Skip { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Dense(this);
    }

    /// <summary>
    /// Gated convolutions over pictures. In an encoder each stage begins with one that divides height and width by its stride; the last
    /// map is read by the linear layer. A decoder goes the other way: a linear layer makes the smallest map, and each stage ends with a
    /// convolution that makes the pixels of a larger one, the last those of the outputs.
    /// </summary>
    /// <param name="Stages">The stages in the order of the data's way through them.</param>
    public sealed record Convolutional(Seq<ConvolutionalStage> Stages) : NetworkSpec
    {
        /// <summary>The side of every kernel, odd.</summary>
        public Dimension Kernel { get; init; } = Dimension.Of(3);

        /// <summary>
        /// Dropout rate of the results of each gated convolution at a training step, in [0, 1) [Srivastava et al. 2014]. A residual block
        /// keeps what it adds to.
        /// </summary>
        public double Dropout { get; init; }

        /// <summary>
        /// The shape of a datum, rows, columns and, if there are several, channels; empty where <see cref="DataSpec"/> tells it.
        /// </summary>
        public Seq<int> Shape { get; init; }

        /// <summary>Pixels of a kernel.</summary>
        internal long Taps => (long)Kernel * Kernel;

        private protected override R Of<R>(Cases<R> cases) => cases.Convolutional(this);
    }

    /// <summary>No hidden layer, only the linear map.</summary>
    public sealed record Linear : NetworkSpec { private protected override R Of<R>(Cases<R> cases) => cases.Linear(); }

    /// <summary>
    /// An encoder of sentences: word vectors, then gated recurrent units that read a sentence in both directions. Their final states go
    /// through the pipe.
    /// </summary>
    /// <param name="Embedding">Size of a word vector.</param>
    /// <param name="Units">Units of each direction of each layer.</param>
    /// <param name="Layers">Number of stacked layers.</param>
    /// <param name="Dropout">Dropout rate between two layers, in [0, 1).</param>
    /// <param name="Pipe">Which layers' states go through.</param>
    /// <param name="Maps">
    /// True when linear maps connect the pipe to the latent on both sides. False when the pipe's numbers are the latent's.
    /// </param>
    public sealed record BidirectionalGru(
        Dimension Embedding, Dimension Units, Dimension Layers, double Dropout, Pipe Pipe, bool Maps) : NetworkSpec
    {
        /// <summary>How many numbers go through the pipe for a sentence.</summary>
        public int PipeWidth => 2 * Units * (Pipe == Pipe.AllLayers ? Layers : 1);

        private protected override R Of<R>(Cases<R> cases) => cases.BidirectionalGru(this);
    }

    /// <summary>
    /// A decoder of sentences: word vectors, then as many layers of gated recurrent units as the encoder has, each as wide as both its
    /// directions together. Their initial states come from the pipe.
    /// </summary>
    /// <param name="Embedding">Size of a word vector.</param>
    /// <param name="Dropout">Dropout rate between two layers and after the last, in [0, 1).</param>
    /// <param name="InputFeeding">True when the first layer also reads the output of the previous step [Luong et al. 2015].</param>
    public sealed record Gru(Dimension Embedding, double Dropout, bool InputFeeding) : NetworkSpec
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Gru(this);
    }

    /// <summary>Gated layers of the given widths, from input to output; without any, only the linear map.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is below 1.</exception>
    public static NetworkSpec Of(params int[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        return widths.Length == 0 ? new Linear() : new Gated(Prelude.toSeq(widths.Select(Dimension.Of)).Strict());
    }

    /// <summary>Matches on the case.</summary>
    public R Match<R>(
        Func<Gated, R> gated, Func<Dense, R> dense, Func<Convolutional, R> convolutional, Func<R> linear,
        Func<BidirectionalGru, R> bidirectionalGru, Func<Gru, R> gru) =>
        Of(new Cases<R>(gated, dense, convolutional, linear, bidirectionalGru, gru));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(
        Func<Gated, R> Gated, Func<Dense, R> Dense, Func<Convolutional, R> Convolutional, Func<R> Linear,
        Func<BidirectionalGru, R> BidirectionalGru, Func<Gru, R> Gru);
}
