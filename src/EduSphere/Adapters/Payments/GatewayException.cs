namespace EduSphere.Adapters.Payments;

/// <summary>The provider refused, or could not be reached. The message names its reason, never what it was sent.</summary>
/// <param name="transient">The same may succeed later. Where the answer was lost, it may even have been done.</param>
public sealed class GatewayException(string message, bool transient, Exception? inner = null) : Exception(message, inner)
{
    public bool Transient { get; } = transient;
}

/// <summary>An event that the provider did not sign, or not lately.</summary>
public sealed class SignatureException() : Exception("The event is not signed by a secret of ours, or was signed too long ago.");
