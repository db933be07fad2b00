using System.Runtime.CompilerServices;
using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>
/// −log softmax(h·W + b) at a word, without ever holding all logits: the vocabulary is processed in stretches. Forward, every row carries
/// its largest logit and its sum of exponentials so far. Backward, the logits of a stretch are recomputed, except those of the first
/// stretches, which are kept; their derivatives serve h, W and b at once.
/// </summary>
internal sealed unsafe class WordLossNode : Node, IWork
{
    // Part of the definition of the result, not of the machine: sums of exponentials are split at its multiples. Whole panels of every
    // tile.
    private const int Stretch = 512;

    // At most 64 MiB of logits are kept for the backward pass; keeping or recomputing a logit changes no bit.
    private const int MostKept = 1 << 24;

    private const int Hidden = 0, Weight = 1, Bias = 2, Words = 3;

    private readonly int width;
    private readonly int vocabulary;
    private readonly int rows;
    private readonly int mostKept;
    private readonly List<AlignedBuffer> places = [];
    private PanelRows hidden = null!;
    private float* largest;
    private float* sum;
    private float* chosen;
    private float* kept;
    private int keptStretches;
    private Panels? packed;
    private WordLossGradient? gradient;
    private int first;
    private int count;
    private bool forwards;

    /// <summary>The loss of rows of states, keeping at most the given number of logits.</summary>
    public WordLossNode(Graph graph, Node hidden, Node weight, Node bias, Node words, int mostKept = MostKept)
        : base(graph, new Shape(hidden.Shape.Rows, 1), hidden, weight, bias, words)
    {
        this.mostKept = mostKept;
        (rows, width, vocabulary) = (hidden.Shape.Rows, hidden.Shape.Columns, weight.Shape.Columns);
        if (weight.Shape.Rows != width || bias.Shape != new Shape(1, vocabulary) || words.Shape != Shape)
        {
            throw new ArgumentException(
                $"Hidden states {hidden.Shape}, a weight {weight.Shape}, a bias {bias.Shape} and words {words.Shape} do not fit.");
        }
    }

    // 48 rows: whole strips of every tile.
    private static int RowsPerUnit => 48;

    private int Units => (rows + RowsPerUnit - 1) / RowsPerUnit;

    public override void Prepare(bool gradients)
    {
        base.Prepare(gradients);
        hidden = Own(new PanelRows(GruCell.Padded(rows), width, Graph.Workspace));
        largest = Own(new AlignedBuffer(rows, Graph.Workspace)).Pointer;
        sum = Own(new AlignedBuffer(rows, Graph.Workspace)).Pointer;
        chosen = Own(new AlignedBuffer(rows, Graph.Workspace)).Pointer;
        packed = Inputs[Weight] is ParameterNode ? null : Own(new Panels(width, vocabulary, false, Graph.Workspace));
        if (gradients && NeedsGradient)
        {
            keptStretches = int.Min((vocabulary + Stretch - 1) / Stretch, mostKept / (GruCell.Padded(rows) * Stretch));
            kept = Own(new AlignedBuffer(keptStretches * GruCell.Padded(rows) * Stretch, Graph.Workspace)).Pointer;
        }

        gradient = gradients && NeedsGradient ? Own(new WordLossGradient(this, Hidden, Weight, Bias, Stretch)) : null;
    }

    public override void Forward(Workers workers)
    {
        while (places.Count < workers.Count)
        {
            places.Add(Own(new AlignedBuffer(RowsPerUnit * Stretch)));
        }

        packed?.Pack(workers, ParameterOrder.Of(Inputs[Weight], Inputs[Weight].Value));
        Run(workers, true);
    }

    public override void Backward(Workers workers)
    {
        gradient!.Begin(workers);
        Run(workers, false);
        gradient.End();
    }

    public void Execute(int unit, int worker)
    {
        var begin = unit * RowsPerUnit;
        var end = int.Min(begin + RowsPerUnit, rows);
        if (forwards && first == 0)
        {
            for (var row = begin; row < end; row++)
            {
                hidden.Set(row, Inputs[Hidden].Value + ((nint)row * width));
                (largest[row], sum[row], chosen[row]) = (float.NegativeInfinity, 0, 0);
            }
        }

        var isKept = first / Stretch < keptStretches;
        var logits = isKept ? kept + ((((nint)(first / Stretch) * GruCell.Padded(rows)) + begin) * Stretch) : places[worker].Pointer;
        if (forwards || !isKept)
        {
            TileProduct.Run(
                hidden.At(begin), hidden.Block, (packed?.Packed ?? ParameterOrder.Of(Inputs[Weight], Inputs[Weight].Value)).From(first),
                width, count,
                Inputs[Bias].Value + first, 0, logits, Stretch, end - begin);
        }

        for (var row = begin; row < end; row++, logits += Stretch)
        {
            var word = IndexColumn.At(Inputs[Words], row, vocabulary);
            var place = word - first;
            var here = place >= 0 && place < count;
            if (!forwards)
            {
                Derivatives(logits, count, word < 0 ? 0 : Gradient[row], Normaliser(row));
                if (here)
                {
                    logits[place] -= Gradient[row];
                }

                gradient!.Set(row, logits);
                continue;
            }

            Extend(logits, count, ref largest[row], ref sum[row]);
            if (here)
            {
                chosen[row] = logits[place];
            }

            if (first + count == vocabulary)
            {
                Value[row] = word < 0 ? 0 : Normaliser(row) - chosen[row];
            }
        }

        if (!forwards)
        {
            gradient!.AddToHidden(begin, end, count);
        }
    }

    /// <summary>The logarithm of a row's sum of exponentials.</summary>
    private float Normaliser(int row) => largest[row] + Lanes.Log(Lanes.Constant(sum[row])).Value[0];

    private void Run(Workers workers, bool forward)
    {
        forwards = forward;
        for (first = 0; first < vocabulary; first += Stretch)
        {
            count = int.Min(Stretch, vocabulary - first);
            if (!forward)
            {
                gradient!.BeginStretch(workers, first, count);
            }

            workers.Run(this, Units);
            if (!forward)
            {
                gradient!.EndStretch(workers, first, count);
            }
        }
    }

    /// <summary>Extends Σ exp(l − m) and m of a row by a stretch: sixteen lanes, then their tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Extend(float* logits, int count, ref float largest, ref float sum)
    {
        var most = largest;
        for (var j = 0; j < count; j++)
        {
            most = logits[j] > most ? logits[j] : most;
        }

        var shift = Lanes.Constant(most);
        var low = Lanes.Constant(0);
        var high = low;
        for (var j = 0; j < count; j += 2 * Lanes.Width)
        {
            low += Lanes.Keep(Lanes.Exp(Lanes.Load(logits + j) - shift), count - j);
            high += Lanes.Keep(Lanes.Exp(Lanes.Load(logits + j + Lanes.Width) - shift), count - j - Lanes.Width);
        }

        // The very first stretch has nothing to rescale: −∞ − −∞ is NaN.
        var before = sum == 0 ? 0 : sum * Lanes.Exp(Lanes.Constant(largest) - shift).Value[0];
        sum = before + Lanes.Sum(low + high);
        largest = most;
    }

    /// <summary>l ← factor · exp(l − normaliser).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Derivatives(float* logits, int count, float factor, float normaliser)
    {
        var scale = Lanes.Constant(factor);
        var shift = Lanes.Constant(normaliser);
        for (var j = 0; j < count; j += Lanes.Width)
        {
            (scale * Lanes.Exp(Lanes.Load(logits + j) - shift)).Store(logits + j);
        }
    }
}
