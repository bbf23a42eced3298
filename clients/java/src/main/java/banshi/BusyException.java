package banshi;

/** The service has too much to do; ask again after a second. */
public class BusyException extends BanshiException {
    private static final long serialVersionUID = 1;

    public BusyException(String message) {
        super(message);
    }
}
