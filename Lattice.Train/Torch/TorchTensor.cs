using Lattice.Math.Algebra;
using Lattice.Train.Engine;
using TorchSharp;

namespace Lattice.Train.Torch;

/// <summary>
/// The tensor algebra interpreted by TorchSharp as the function runs: each primitive is one of its operations, composites keep their
/// default bodies, and derivatives are its own. New tensors belong to the enclosing dispose scope.
/// </summary>
internal readonly struct TorchTensor : ITensor<TorchTensor>
{
    private readonly torch.Tensor? tensor;
    private readonly double number;

    public TorchTensor(torch.Tensor tensor) => this.tensor = tensor;

    private TorchTensor(double number) => this.number = number;

    /// <inheritdoc/>
    public Shape Shape => tensor is null ? new Shape(1, 1) : new Shape((int)tensor.shape[0], (int)tensor.shape[1]);

    /// <summary>The tensor itself, on any device.</summary>
    /// <exception cref="InvalidOperationException">It is a plain number: a matrix operation was applied to a constant.</exception>
    public torch.Tensor Value => tensor ?? throw new InvalidOperationException("At least one operand must be a tensor.");

    /// <inheritdoc/>
    public static TorchTensor Constant(double value) => new(value);

    /// <inheritdoc/>
    public static TorchTensor operator +(TorchTensor left, TorchTensor right) =>
        Two<Add>(left, right, static (a, b) => a.add(b, Scalars.One));

    /// <inheritdoc/>
    public static TorchTensor operator -(TorchTensor left, TorchTensor right) => Two<Subtract>(left, right, static (a, b) => a.sub(b));

    /// <inheritdoc/>
    public static TorchTensor operator *(TorchTensor left, TorchTensor right) => Two<Multiply>(left, right, static (a, b) => a.mul(b));

    /// <inheritdoc/>
    public static TorchTensor operator /(TorchTensor left, TorchTensor right) => Two<Divide>(left, right, static (a, b) => a.div(b));

    /// <inheritdoc/>
    public static TorchTensor operator -(TorchTensor value) => One<Negate>(value, static a => a.neg());

    /// <inheritdoc/>
    public static TorchTensor Exp(TorchTensor a) => One<Exponential>(a, static a => a.exp());

    /// <inheritdoc/>
    public static TorchTensor Expm1(TorchTensor a) => One<ExponentialMinusOne>(a, static a => a.expm1());

    /// <inheritdoc/>
    public static TorchTensor Log(TorchTensor a) => One<Logarithm>(a, static a => a.log());

    /// <inheritdoc/>
    public static TorchTensor Log1p(TorchTensor a) => One<LogarithmOnePlus>(a, static a => a.log1p());

    /// <inheritdoc/>
    public static TorchTensor Sqrt(TorchTensor a) => One<SquareRoot>(a, static a => a.sqrt());

    /// <inheritdoc/>
    public static TorchTensor Abs(TorchTensor a) => One<AbsoluteValue>(a, static a => a.abs());

    /// <inheritdoc/>
    public static TorchTensor Round(TorchTensor a) => One<NearestInteger>(a, static a => a.round());

    // Those whose default bodies have no derivative at 0.

    /// <inheritdoc/>
    public static TorchTensor Sigmoid(TorchTensor a) => One<LogisticFunction>(a, static a => a.sigmoid());

    /// <inheritdoc/>
    public static TorchTensor Tanh(TorchTensor a) => One<HyperbolicTangent>(a, static a => a.tanh());

    /// <inheritdoc/>
    public static TorchTensor Softplus(TorchTensor a) => One<SoftplusFunction>(a, static a => a.logaddexp(torch.zeros_like(a)));

    /// <inheritdoc/>
    public static TorchTensor SelectLess(TorchTensor a, TorchTensor b, TorchTensor whenLess, TorchTensor otherwise) =>
        (a.tensor ?? b.tensor ?? whenLess.tensor ?? otherwise.tensor) is { } like
            ? new(torch.where(a.Like(like).lt(b.Like(like)), whenLess.Like(like), otherwise.Like(like)))
            : new(Selection.Apply<Real64>(a.number, b.number, whenLess.number, otherwise.number).Value);

    /// <inheritdoc/>
    public static TorchTensor StopGradient(TorchTensor a) => a.tensor is { } value ? new(value.detach()) : a;

    /// <inheritdoc/>
    public static TorchTensor MatMul(TorchTensor left, TorchTensor right) => new(left.Value.matmul(right.Value));

    /// <inheritdoc/>
    public static TorchTensor SumOverColumns(TorchTensor a) => new(a.Value.sum(1, keepdim: true));

    /// <inheritdoc/>
    public static TorchTensor SumOverRows(TorchTensor a) => new(a.Value.sum(0, keepdim: true));

    /// <inheritdoc/>
    public static TorchTensor LogSumExpOverColumns(TorchTensor a) => new(a.Value.logsumexp(1, keepdim: true));

    /// <inheritdoc/>
    public static TorchTensor Columns(TorchTensor a, int start, int count) => new(a.Value.narrow(1, start, count));

    /// <inheritdoc/>
    public static TorchTensor Rows(TorchTensor a, int start, int count) => new(a.Value.narrow(0, start, count));

    /// <inheritdoc/>
    public static TorchTensor ConcatenateColumns(params ReadOnlySpan<TorchTensor> parts) => Joined(parts, 1);

    /// <inheritdoc/>
    public static TorchTensor ConcatenateRows(params ReadOnlySpan<TorchTensor> parts) => Joined(parts, 0);

    /// <inheritdoc/>
    public static TorchTensor Reshape(TorchTensor a, Shape shape) => new(a.Value.reshape(shape.Rows, shape.Columns));

    /// <inheritdoc/>
    public static TorchTensor Gather(TorchTensor table, TorchTensor indices)
    {
        var (present, index) = PresentIndices(indices);
        return new(table.Value.index_select(0, index.reshape(-1)) * present);
    }

    /// <inheritdoc/>
    public static TorchTensor Pick(TorchTensor a, TorchTensor indices)
    {
        var (present, index) = PresentIndices(indices);
        return new(a.Value.gather(1, index) * present);
    }

    /// <inheritdoc/>
    public static TorchTensor Arrange(TorchTensor a, Arrangement arrangement)
    {
        var columns = new long[arrangement.Outputs];
        var zeros = false;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = arrangement.Column(i) is >= 0 and var column ? column : arrangement.Inputs;
            zeros |= columns[i] == arrangement.Inputs;
        }

        var from = zeros ? torch.cat([a.Value, torch.zeros([a.Shape.Rows, 1], device: a.Value.device)], 1) : a.Value;
        return new(from.index_select(1, torch.tensor(columns, device: from.device)));
    }

    /// <inheritdoc/>
    public static TorchTensor Convolution(TorchTensor x, TorchTensor weight, TorchTensor bias, ConvolutionShape shape) =>
        new(Pixels(x, weight, bias, shape).reshape(x.Shape.Rows, shape.Pixels * weight.Shape.Columns));

    /// <inheritdoc/>
    public static TorchTensor GatedConvolution(TorchTensor x, TorchTensor weight, TorchTensor bias, ConvolutionShape shape)
    {
        var (made, outputs) = (Pixels(x, weight, bias, shape), weight.Shape.Columns / 2);
        return new(made.narrow(3, 0, outputs).mul(made.narrow(3, outputs, outputs).sigmoid())
            .reshape(x.Shape.Rows, shape.Pixels * outputs));
    }

    /// <summary>The products, [n × height × width × columns].</summary>
    private static torch.Tensor Pixels(TorchTensor x, TorchTensor weight, TorchTensor bias, ConvolutionShape shape)
    {
        // The channels of a pixel stay together in memory: the format that TorchSharp calls channels last.
        var (input, outputs, side) = (shape.Input, weight.Shape.Columns, shape.Kernel);
        var picture = x.Value.reshape(x.Shape.Rows, input.Height, input.Width, input.Channels).permute(0, 3, 1, 2);
        var kernels = weight.Value.reshape(side, side, input.Channels, outputs).permute(3, 2, 0, 1);
        var made = torch.nn.functional.conv2d(
            picture, kernels, bias.Value.reshape(outputs), strides: [shape.Stride, shape.Stride], padding: [side / 2, side / 2]);
        return made.permute(0, 2, 3, 1);
    }

    /// <summary>1 where the index is present and 0 where it is negative, and the indices, 0 where they are negative.</summary>
    private static (torch.Tensor Present, torch.Tensor Index) PresentIndices(TorchTensor indices)
    {
        var values = indices.Value.detach();
        return (values.ge(Scalars.Zero).to_type(torch.float32), values.clamp_min(Scalars.Zero).to_type(torch.int64));
    }

    private static TorchTensor Joined(ReadOnlySpan<TorchTensor> parts, long axis)
    {
        var tensors = new torch.Tensor[parts.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = parts[i].Value;
        }

        return new(torch.cat(tensors, axis));
    }

    private static TorchTensor One<TFunction>(TorchTensor a, Func<torch.Tensor, torch.Tensor> function) where TFunction : IElementwise4 =>
        a.tensor is { } value ? new(function(value)) : new(TFunction.Apply<Real64>(a.number, 0, 0, 0).Value);

    private static TorchTensor Two<TFunction>(TorchTensor a, TorchTensor b, Func<torch.Tensor, torch.Tensor, torch.Tensor> function)
        where TFunction : IElementwise4 =>
        (a.tensor ?? b.tensor) is { } like
            ? new(function(a.Like(like), b.Like(like)))
            : new(TFunction.Apply<Real64>(a.number, b.number, 0, 0).Value);

    /// <summary>The tensor, or the number as a scalar tensor on the device of <paramref name="other"/>.</summary>
    private torch.Tensor Like(torch.Tensor other) => tensor ?? torch.tensor((float)number, device: other.device);
}
