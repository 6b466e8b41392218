package pochade.app.create;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pochade.app.prompt.Order;
import pochade.app.session.FinishedPicture;

/** Orders that are all there from the start and wait in the queue together. */
class OrderedSteps implements Run.Steps {

    private final List<? extends Order> orders;

    OrderedSteps(List<? extends Order> orders) {
        this.orders = List.copyOf(orders);
    }

    @Override
    public CompletableFuture<Optional<Order>> order(int step) {
        return CompletableFuture.completedFuture(Optional.of(orders.get(step)));
    }

    @Override
    public void finished(int step, List<FinishedPicture> pictures) {}

    @Override
    public int ahead() {
        return orders.size();
    }
}
